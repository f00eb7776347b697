// One statement for all files: the index writes what it holds in memory to disk at every further one. Row ids have to rise for the same reason, which they do
// as long as the ranges rise and the join goes through them in turn; sorting would hold every text twice.
export const indexTexts = `
	INSERT INTO event_text (rowid, text)
	SELECT body.id, body.text FROM json_each(?) AS range
	CROSS JOIN event_body AS body ON body.id BETWEEN range.value ->> 'from' AND range.value ->> 'to'
	WHERE body.text <> ''`;
