import {auditId, sequenceOf, type AuditLine} from '../../source/sinks/audit-line.ts';
import {type OutboxBatch, type Outbox} from '../../source/sinks/sink.ts';

/** Lines of a session, numbered from `from`. */
export const someLines = (count: number, session = 'one', from = 1): readonly AuditLine[] =>
	Array.from({length: count}, (_, index) => {
		const sequence = sequenceOf(from + index, 0);
		return {
			schema: 'ailt-audit/v1',
			id: auditId('codex', session, sequence),
			type: 'prompt',
			level: 'info',
			agent: 'codex',
			session,
			sequence,
			data: {hash: '0'.repeat(64), characters: from + index},
		};
	});

/** An outbox that a test can look into. */
export const outboxInMemory = (): Outbox & {readonly batches: OutboxBatch[]} => {
	const batches: OutboxBatch[] = [];
	const positions = new Map<string, number>();
	return {
		batches,
		async put(batch) {
			if (batches.every(({id}) => id !== batch.id)) {
				batches.push(batch);
			}

			for (const [session, sequence] of Object.entries(batch.reached)) {
				positions.set(session, sequence);
			}
		},
		next: async () => batches[0],
		async taken(id) {
			batches.splice(
				batches.findIndex((batch) => batch.id === id),
				1,
			);
		},
		reached: async (session) => positions.get(session) ?? 0,
	};
};
