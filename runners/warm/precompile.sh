#!/bin/bash
# Makes what C++ programs are compiled with instead of reading <bits/stdc++.h>.
#
#   precompile.sh header GXX ARTIFACT NAME    ARTIFACT/NAME: NAME.hpp, compiled, and what stands in for <bits/stdc++.h>;
#                                        for `usual` also the archive of what instantiated.h lists
#   precompile.sh linker GXX ARTIFACT         ARTIFACT/linker: g++'s argument for the quick linker, where there is one
#   precompile.sh tokens GXX ARTIFACT         ARTIFACT/tokens.txt, the names which <bits/stdc++.h> declares and usual.h
#                                        does not. A program in which one of them occurs as an identifier
#                                        must be compiled with full.h.
#
# ARTIFACT holds usual.h, full.h and instantiated.h, and for the tokens both directories. The names are found by
# asking the compiler, not by reading declarations: every identifier in the text of the headers left out is
# looked up with the one and with the other. Exit code 1, with a line that says why: usual.h cannot be used
# with this compiler.
set -eu -o pipefail
what=$1 gxx=$2 artifacts=$3
export LC_ALL=C

# An object file for each line of the list, so that a program is linked with little that it does not use.
archive() {
  local line count=0
  sed '1,/^#else/d' instantiated.hpp | grep '^OCTET_' > lines
  while read -r line; do
    count=$((count + 1))
    printf '#define OCTET_TEMPLATE template\n#define OCTET_ONE %s\n#include "instantiated.hpp"\n' "$line" > part.cpp
    "$gxx" -std=c++17 -include usual.hpp -c part.cpp -o "part$count.o" || return 1
  done < lines
  ar rcs instantiated.a part*.o
  rm part* lines
}

if [ "$what" = header ]; then
  name=$4
  mkdir -p "$artifacts/$name/include/bits"
  cd "$artifacts/$name"
  cp "$artifacts/$name.h" "$name.hpp"
  cp "$artifacts/instantiated.h" instantiated.hpp
  # All of it has been included by then. The real one would bring what usual.h leaves out.
  echo '#include <cassert>' > include/bits/stdc++.h
  compile() { "$gxx" -std=c++17 -x c++-header "$artifacts/$name/$name.hpp" -o "$artifacts/$name/$name.hpp.gch"; }
  if [ "$name" = full ]; then compile; exit; fi
  # The list names parts of libstdc++ that another version may not have. It is quicker with them, no more.
  if compile 2>/dev/null && archive 2>/dev/null; then exit; fi
  rm -f part* lines
  : > instantiated.hpp
  compile
  ar rcs instantiated.a
  exit
fi

# gold comes with binutils and takes 24 ms where the usual linker takes 77, of CPU time. mold ends sooner but
# takes as much as gold, in many threads.
if [ "$what" = linker ]; then
  cd "$artifacts"
  echo 'int main() {}' > linked.cpp
  : > linker
  if "$gxx" -fuse-ld=gold linked.cpp -o linked 2>/dev/null && ./linked; then echo -fuse-ld=gold > linker; fi
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

refuse() { echo "precompile.sh: $1" >&2; exit 1; }

# 1. The text of the headers left out: what the preprocessor takes from files that usual.hpp never opens.
for size in usual full; do
  "$gxx" -std=c++17 -x c++ -E -dD "$artifacts/$size/$size.hpp" > "$size.i"
  sed -n 's/^# [0-9][0-9]* "\([^"]*\)".*/\1/p' "$size.i" | grep -v '^<' | grep -v '\.hpp$' | sort -u > "$size.files"
done
[ -z "$(comm -23 usual.files full.files)" ] || refuse "usual.hpp opens files that <bits/stdc++.h> does not"
awk 'NR == FNR { seen[$0]; next }
     match($0, /^# [0-9]+ "[^"]*"/) { split($0, part, "\""); skip = (part[2] in seen) || part[2] ~ /^<|\.hpp$/; next }
     !skip' usual.files full.i > missing.txt

words() { grep -oE '[A-Za-z_][A-Za-z0-9_]*' "$1" | sort -u; }
words missing.txt > missing.words
grep -v '^#' usual.i | words /dev/stdin > usual.words
sed -n 's/^#define \([A-Za-z0-9_]*\).*/\1/p' usual.i | sort -u >> usual.words
sort -u usual.words -o usual.words

# 2. Reserved names (with a double underscore, or an underscore first): no program of ours should have
# them, so the plain difference of the texts will do.
grep -E '^_|__' missing.words | comm -23 - usual.words > tokens

# 3. Macros of the headers left out, and namespaces which they reopen.
sed -n 's/^#define \([A-Za-z][A-Za-z0-9_]*\).*/\1/p' missing.txt | grep -v __ >> tokens || true
tr -s '[:space:]' ' ' < missing.txt | grep -oE 'namespace [A-Za-z][A-Za-z0-9_]*' | cut -d' ' -f2 | grep -vx std >> tokens || true

# 4. Names that can be found in std or globally with full.hpp only. Each line that asks for a name is
# followed by one that must fail: a line that g++ skipped while recovering would be noticed.
tr ' ' '\n' > keywords <<'END'
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const const_cast constexpr continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
END
sort keywords -o keywords
grep -vE '^_|__' missing.words | comm -23 - keywords > asked

errors() {  # errors SIZE: what g++ says about probe.cpp behind that header
  "$gxx" -std=c++17 -fsyntax-only -w -fmax-errors=0 -fdiagnostics-color=never -fno-diagnostics-show-caret \
    -include "$artifacts/$1/$1.hpp" probe.cpp 2>&1 || true
}
found() {  # found SIZE QUESTION WORDS: those of the words for which the question is no error
  awk -v q="$2" '{ line = q; sub(/@/, $0, line)
       print "namespace p" NR " { " line " }"; print "int* a" NR " = 1;" }' "$3" > probe.cpp
  errors "$1" | sed -n 's/^probe\.cpp:\([0-9]*\):[0-9]*: error:.*/\1/p' | sort -un > failed
  awk 'FILENAME == "failed" { failed[$1]; next } !(2 * FNR in failed) { exit 1 }
       !(2 * FNR - 1 in failed)' failed "$3" || refuse "g++ did not look up every name"
}
for question in 'using std::@;' 'using ::@;' 'namespace q = std::@;' 'namespace q = ::@;'; do
  found full "$question" asked > full.found
  found usual "$question" full.found > usual.found
  comm -23 full.found usual.found >> tokens
  [ "$question" != 'using std::@;' ] || cp usual.found common
done
# Names of both which the headers left out define: what usual.hpp has of them are declarations.
tr -s '[:space:]' ' ' < missing.txt | grep -oE '(class|struct|union|enum) [A-Za-z][A-Za-z0-9_]* ?(final ?)?[:{][^:]' |
  cut -d' ' -f2 | tr -d ':{' | sort -u | comm -12 - common >> tokens

# 5. Functions of usual.hpp to which the headers left out add overloads: g++ lists the candidates of a call
# that fits none. `swap` is left out of the list: every added one takes references, not to const, to
# objects of a class left out. The same holds for operators: each takes an operand of a type left out.
candidates() {  # candidates SIZE: lines "word place-of-declaration:"
  errors "$1" | awk 'NR == FNR { word[FNR + 1] = $0; next }
    match($0, /^probe\.cpp:[0-9]+:[0-9]+: error:/) { split($0, part, ":"); at = word[part[2]]; next }
    at != "" && / note: candidate: / { print at, $1 }' common - | sort -u
}
{ echo 'struct octet_probe {};'
  awk '{ print "void p" NR "() { std::" $0 "(octet_probe()); }" }' common; } > probe.cpp
candidates full > full.candidates
candidates usual > usual.candidates
comm -23 full.candidates usual.candidates | cut -d' ' -f1 | grep -vx swap >> tokens || true

sort -u tokens > "$artifacts/tokens.txt"
