/** Commands as agents run them, in a scratch tree that `strace.test.ts` makes. */
const heredocs: Readonly<Record<string, string>> = {
	"cat <<'EOF' > heredoc.txt": '\n$not a var\nEOF',
	'cat <<EOF >> heredoc.txt': '\n$(cat a.txt)\nEOF',
	"bash <<'EOF'": '\ncat b.txt\nEOF',
	"apply_patch <<'EOF'": '\n*** Begin Patch\n*** Add File: p.txt\n+x\n*** End Patch\nEOF',
};

export const scripts: readonly string[] = String.raw`
cat a.txt
cat a.txt b.txt | wc -l
head -n 3 src/one.ts && tail -n +2 src/two.ts
sed -n '1,5p' src/one.ts
sed -i 's/one/uno/' src/one.ts
sed -i.bak -e 's/two/dos/' src/two.ts
nl -ba src/one.ts | sed -n '1,3p'
grep -n one src/one.ts
grep -rn one src
grep -rl two .
rgrep one src
find . -name '*.ts'
find src -type f -exec cat {} +
find src -name '*.ts' -delete
find . -name '*.txt' | xargs cat
find . -name '*.txt' -print0 | xargs -0 -I{} cp {} {}.copy
ls -la
ls src docs
ls *.txt
cat *.txt
cat src/*.ts > all.ts
for f in a.txt b.txt; do cat "$f"; done
for f in src/*.ts; do wc -l $f; done
for f in $(ls src); do cat src/$f; done
F=a.txt; cat $F
cat "$PWD/a.txt"
cat $(echo a.txt)
cd src && cat one.ts
(cd src; cat two.ts); cat a.txt
cd docs; cat ../a.txt; cd - >/dev/null; cat b.txt
echo hi > new.txt
echo hi >> a.txt
echo hi | tee t1.txt t2.txt
printf x >| c.txt
: > emptied.txt
cat < a.txt
cat <<'EOF' > heredoc.txt
cat <<EOF >> heredoc.txt
bash -lc 'cat a.txt'
bash -c 'cd src && cat one.ts > ../out.txt'
sh -c "cat b.txt"
bash <<'EOF'
bash script.sh
./script.sh
. ./vars.sh; echo $X
source vars.sh
eval "cat a.txt"
env A=1 cat a.txt
timeout 5 cat b.txt
nohup cat a.txt
nice -n 5 cat a.txt
xargs cat < list.txt
xargs -a list.txt head -n1
cp a.txt copy.txt
cp a.txt b.txt docs
cp a.txt docs
cp -r src lib
cp -t docs a.txt
mv a.txt moved.txt
mv a.txt docs/
mv src source
rm a.txt
rm -rf src
rm -f missing.txt
ln -s a.txt link.txt
ln a.txt hard.txt
ln -s ../a.txt docs/
cat link-to-b.txt
touch t.txt
mkdir -p deep/er && touch deep/er/f.txt
rmdir empty
install -m 644 a.txt docs/installed.txt
install -d made
dd if=a.txt of=dd.txt
dd if=a.txt of=dd.txt bs=1 count=1 2>/dev/null
truncate -s 10 b.txt
split -l 1 a.txt part-
sort a.txt -o sorted.txt
sort b.txt | uniq > u.txt
awk '{print $1}' a.txt
awk '{print > "awked.txt"}' a.txt
awk -f prog.awk a.txt
cut -d' ' -f1 a.txt
tr a b < a.txt > tr.txt
diff a.txt b.txt
diff -r src docs
cmp a.txt b.txt
comm a.txt b.txt
paste a.txt b.txt
join a.txt b.txt
od -c a.txt | head -2
base64 a.txt
md5sum a.txt b.txt
sha256sum src/*
file a.txt
stat a.txt
du -sh .
wc -l a.txt src/one.ts
tac a.txt
rev a.txt
tar czf src.tgz src
tar cf s.tar -C src one.ts
tar xf prepared.tar
tar xf prepared.tar -C docs
tar tf prepared.tar
gzip -k a.txt
gzip a.txt
zcat z.gz
git status
git add a.txt
git init other
git diff --no-index a.txt b.txt
git apply change.patch
git hash-object a.txt
perl -ne 'print' a.txt
perl -pi -e 's/a/b/' a.txt
perl -e 'open(F, ">", "perled.txt"); print F 1'
python3 -c "open('py.txt','w').write('x')"
python3 script.py
node -p "require('./package.json').name"
node -e "require('fs').writeFileSync('n.txt','')"
make
patch < change.patch
patch a.txt change2.patch
while read -r l; do echo "$l"; done < a.txt
while read -r f; do cat "$f"; done < list.txt
if [ -f a.txt ]; then cat a.txt; else cat b.txt; fi
[ -f none ] || cat b.txt
test -d none && cat a.txt
case x in x) cat a.txt;; *) cat b.txt;; esac
f() { cat "$1"; }; f a.txt
f() { cd src; }; f; cat one.ts
{ cat a.txt; cat b.txt; } > both.txt
(cat a.txt; cat b.txt) >> both.txt
cat <(sort a.txt) <(sort b.txt)
sort a.txt | tee >(cat > teed.txt) > /dev/null
mapfile -t lines < a.txt
read -r x < b.txt
exec 3< a.txt; cat <&3
exec > log.txt; echo hi
cat a.txt & wait
cat {a,b}.txt
cat ./src/../a.txt
cat 'src/one.ts' "src/two.ts"
cat a\.txt
cat $UNSET/a.txt a.txt
x=src; y=one; cat "$x/$y.ts"
x="a.txt b.txt"; cat $x
cat [ab].txt
cat ?.txt
shopt -s globstar; cat **/*.ts
set -e; cat a.txt; cat b.txt
time cat a.txt
! cat a.txt
cat a.txt || cat b.txt
cat none.txt || cat b.txt
cat a.txt 2>err.txt
cat none.txt &> all.txt
pushd src; cat one.ts; popd; cat a.txt
head -c 5 a.txt b.txt
tail -qn1 src/one.ts
less a.txt
more a.txt
xxd a.txt x.hex
column -t a.txt
fold -w 5 a.txt
expand a.txt
chmod +x a.txt
shuf a.txt -o shuffled.txt
mktemp -p .
curl -s -o got.html file:///dev/null
curl -s -d @a.txt http://127.0.0.1:1/
unzip -l none.zip
csplit a.txt 2
ls -R
cat -- a.txt
command cat a.txt
/bin/cat a.txt
\cat a.txt
sudo -n cat a.txt
sed -n -e '1p' -e 'w sedw.txt' a.txt
sed -f prog.sed a.txt
sed --in-place 's/a/b/' a.txt b.txt
sed -Ei 's/(a)/\1/' a.txt
apply_patch <<'EOF'
grep one src/one.ts src/two.ts
grep -f list.txt a.txt
grep -c one < a.txt
grep -q one a.txt && cat b.txt
cat a.txt | grep -v x > filtered.txt
uniq a.txt uniqued.txt
`
	.trim()
	.split('\n')
	.map((line) => line + (heredocs[line] ?? ''));
