#!/usr/bin/env python3
"""What programs draw by lot differs among the programs of one run, forked from one process or not.

Of each language the same program is run four times by the plain commands and four times warm. It prints what every
source of randomness gives it. A source that gives each of the four another value cold does so warm. Sources that give
all the same cold are no lots. What lies in memory where is drawn once for all that are forked from one process: these
sources stand apart (ADDRESSES), and docs/warm.md names them.
"""
import pathlib
import platform
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import octet_process  # noqa: E402

TIMES = 4  # programs of each language

# By language: a prologue, how a source is printed ({name}, {value}), the sources, an epilogue.
LANGUAGES = {
    "python": ("import random, os, uuid, secrets, tempfile, sys, hashlib, ssl, numpy, ctypes\n",
               "print('{name}', {value})\n", "", {
        "random": "random.random()", "SystemRandom": "random.SystemRandom().random()", "Random()": "random.Random().random()",
        "urandom": "os.urandom(16).hex()", "getrandom": "os.getrandom(16).hex()", "uuid1": "uuid.uuid1()", "uuid4": "uuid.uuid4()",
        "token_hex": "secrets.token_hex()", "RAND_bytes": "ssl.RAND_bytes(16).hex()", "mkdtemp": "tempfile.mkdtemp()",
        "NamedTemporaryFile": "tempfile.NamedTemporaryFile().name", "hash(str)": "hash('octet')", "set order": "[*{*map(str, range(99))}]",
        "numpy.random": "numpy.random.random()", "RandomState": "numpy.random.RandomState().random()",
        "default_rng": "numpy.random.default_rng().random()", "SeedSequence": "numpy.random.SeedSequence().entropy",
        "AT_RANDOM": "(lambda f: (setattr(f, 'restype', ctypes.c_void_p), ctypes.string_at(f(25), 16).hex()))(ctypes.CDLL(None).getauxval)[1]",
    }),
    "js": ("const crypto = require('crypto');\n", "console.log('{name}', {value});\n",
           "const { Worker } = require('worker_threads');\nconst code = \"require('worker_threads').parentPort.postMessage([Math.random(), require('crypto').randomUUID()])\";\n"
           "for (const name of ['worker', 'otherWorker']) new Worker(code, { eval: true }).on('message', ([a, b]) => console.log(name, a + '\\n' + name + 'UUID', b));\n"
           "crypto.randomBytes(16, (e, b) => console.log('randomBytesLater', b.toString('hex')));\n"
           "crypto.webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt']).then((k) => crypto.webcrypto.subtle.exportKey('raw', k))"
           ".then((k) => console.log('generateKey', Buffer.from(k).toString('hex')));\n", {
        "Math.random": "Math.random()", "vm": "require('vm').runInNewContext('Math.random()')", "randomUUID": "crypto.randomUUID()",
        "randomUUID uncached": "crypto.randomUUID({ disableEntropyCache: true })", "randomBytes": "crypto.randomBytes(16).toString('hex')",
        "randomInt": "crypto.randomInt(2 ** 47)", "getRandomValues": "crypto.webcrypto.getRandomValues(new Uint32Array(4)).join()",
        "webcrypto.randomUUID": "globalThis.crypto ? globalThis.crypto.randomUUID() : Math.random()",
        "randomFillSync": "crypto.randomFillSync(new Uint8Array(16)).join()",
        "generateKeySync": "crypto.generateKeySync('hmac', { length: 128 }).export().toString('hex')",
        "generateKeyPairSync": "crypto.generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('hex')",
        "createDiffieHellman": "crypto.createECDH('prime256v1').generateKeys('hex')", "mkdtempSync": "require('fs').mkdtempSync('/tmp/x')",
        "keys of an object": "Object.keys(Object.fromEntries([...Array(99).keys()].map((i) => ['k' + i, i]))).join()",
    }),
    "php": ("<?php\n", "echo '{name} ', {value}, \"\\n\";\n", "", {
        "rand": "rand()", "mt_rand": "mt_rand()", "random_int": "random_int(0, PHP_INT_MAX)", "random_bytes": "bin2hex(random_bytes(16))",
        "lcg_value": "lcg_value()", "uniqid": "uniqid('', true)", "shuffle": "(function () { $a = range(0, 99); shuffle($a); return join(',', $a); })()",
        "str_shuffle": "str_shuffle(str_repeat('abcdefgh', 9))", "array_rand": "join(',', array_rand(range(0, 999), 9))", "tempnam": "tempnam('/tmp', 'x')",
        "openssl": "function_exists('openssl_random_pseudo_bytes') ? bin2hex(openssl_random_pseudo_bytes(16)) : random_int(0, PHP_INT_MAX)",
        "session id": "function_exists('session_create_id') ? session_create_id() : random_int(0, PHP_INT_MAX)",
        "password_hash": "password_hash('x', PASSWORD_BCRYPT, ['cost' => 4])", "spl_object_hash": "spl_object_hash(new stdClass)",
    }),
    "java": ("import java.util.*;\nimport java.security.*;\nimport java.util.stream.*;\nclass Problem { enum E { A }\npublic static void main(String[] a) throws Exception {\n",
             "System.out.println(\"{name} \" + {value});\n", "}}\n", {
        "Math.random": "Math.random()", "Random": "new Random().nextLong()", "SecureRandom": "new SecureRandom().nextLong()", "UUID": "UUID.randomUUID()",
        "ThreadLocalRandom": "java.util.concurrent.ThreadLocalRandom.current().nextLong()", "SplittableRandom": "new SplittableRandom().nextLong()",
        "shuffle": "((java.util.function.Supplier<Object>) () -> { List<Integer> l = new ArrayList<>(IntStream.range(0, 99).boxed().toList()); Collections.shuffle(l); return l.hashCode(); }).get()",
        # Of so many elements, spread over all places, the first: by the lot they begin at one of these.
        "Set.of": "Set.of(IntStream.range(0, 200003).map(i -> i * 0x9E3779B1).boxed().toArray()).iterator().next()",
        "Map.of": "Map.ofEntries(IntStream.range(0, 200003).map(i -> i * 0x9E3779B1).boxed().map(i -> Map.entry(i, i)).toArray(Map.Entry[]::new)).keySet().iterator().next()",
        "Set.copyOf": "Set.copyOf(Arrays.asList(IntStream.range(0, 200003).mapToObj(i -> \"k\" + i * 0x9E3779B1).toArray())).iterator().next()",
        "createTempFile": "java.io.File.createTempFile(\"xyz\", \"y\")", "strong": "SecureRandom.getInstance(\"DRBG\").nextLong()",
        "identityHashCode": "System.identityHashCode(new Object())", "E.hashCode": "E.A.hashCode()", "HashSet": "new HashSet<>(List.of(\"a\", \"b\", \"c\"))",
        "generateKey": "Arrays.toString(javax.crypto.KeyGenerator.getInstance(\"AES\").generateKey().getEncoded())",
        "parallel": "IntStream.range(0, 9).parallel().mapToLong(i -> java.util.concurrent.ThreadLocalRandom.current().nextLong()).sum()",
    }),
    "cs": ("using System;\nusing System.IO;\nusing System.Security.Cryptography;\nclass P {\nstatic string Bytes(RandomNumberGenerator r) { var b = new byte[16]; r.GetBytes(b); return BitConverter.ToString(b); }\n"
           "static void Main() {\n", "Console.WriteLine(\"{name} \" + {value});\n", "}}\n", {
        "Random": "new Random().Next()", "Guid": "Guid.NewGuid()", "RNGCryptoServiceProvider": "Bytes(new RNGCryptoServiceProvider())",
        "RandomNumberGenerator": "Bytes(RandomNumberGenerator.Create())", "GetRandomFileName": "Path.GetRandomFileName()", "GetTempFileName": "Path.GetTempFileName()",
        "string.GetHashCode": "\"octet\".GetHashCode()", "Aes": "BitConverter.ToString(Aes.Create().Key)",
    }),
    # Not awk's srand(): it takes the second of the clock, which differs between slow programs and not between quick ones.
    "sh": ("", "echo \"{name}\" {value}\n", "", {
        "RANDOM": "$RANDOM$RANDOM$RANDOM", "SRANDOM": "$SRANDOM", "mktemp": "$(mktemp -u)", "shuf": "$(seq 99 | shuf | tr '\\\\n' ,)",
        "uuid": "$(cat /proc/sys/kernel/random/uuid)",
    }),
    "cpp": ("#include <bits/stdc++.h>\n#include <sys/auxv.h>\nusing namespace std;\nint main() {\nrandom_device d;\n", "cout << \"{name} \" << {value} << endl;\n", "}\n", {
        "random_device": "d()", "shuffle": "[&] { string s(99, ' '); iota(s.begin(), s.end(), ' '); shuffle(s.begin(), s.end(), mt19937(d())); return s; }()",
        "clock": "chrono::steady_clock::now().time_since_epoch().count()", "AT_RANDOM": "*(long*)getauxval(AT_RANDOM)", "tmpnam": "tmpnam(nullptr)",
        "unseeded": "rand()", "mt19937": "mt19937()()",
    }),
}

# What depends on where things lie: random from one plain start to the next, the same in all that are forked from one.
ADDRESSES = {
    "python": {"id": "id(object())", "repr": "repr(object())"},
    "cs": {"object.GetHashCode": "new object().GetHashCode()"},
}


def program(language):
    prologue, line, epilogue, sources = LANGUAGES[language]
    sources = sources | ADDRESSES.get(language, {})
    return prologue + "".join(line.replace("{name}", name.replace(" ", "_")).replace("{value}", value) for name, value in sources.items()) + epilogue


def values(records, language):
    """By source, what the programs of a language printed of it."""
    drawn = {}
    for number in range(TIMES):
        record = records[f"{language}-{number}"]
        if record["verdict"] != "passed":
            sys.exit(f"{language}: {record}")
        for line in record["stdout"].splitlines():
            name, _, value = line.partition(" ")
            drawn.setdefault(name, []).append(value)
    return drawn


def rows_of(language):
    comment = "#" if language in ("python", "sh") else "//"
    return [{"id": f"{language}-{number}", "language": language, "program": f"{program(language)}{comment} {number}\n"} for number in range(TIMES)]


def are_lots(drawn):
    return len(set(drawn)) == len(drawn)


def check(language, warm, cold):
    lots = [name for name, drawn in cold.items() if are_lots(drawn)]
    renewed = [name for name in lots if name not in ADDRESSES.get(language, {})]
    complaints = [f"{language}: {name}: cold {cold[name]!r:.200}, warm {warm.get(name)!r:.200}" for name in renewed
                  if len(warm.get(name, [])) != TIMES or not are_lots(warm[name])]
    # Two sources of one program may draw from the same beginning.
    together = [sum((way.get(name, []) for name in renewed), []) for way in (cold, warm)]
    if not complaints and are_lots(together[0]) and not are_lots(together[1]):
        complaints.append(f"{language}: two sources draw the same: {sorted(together[1])!r:.2000}")
    print(f"{language}: {len(lots)} of {len(cold)} sources are lots, {len(complaints)} of them the same in two programs warm")
    return complaints


def main():
    if platform.machine() != "x86_64":
        print("skipped: zygotes of other interpreters than Python's are for x86_64")
        return 77
    languages = sys.argv[1:] or list(LANGUAGES)
    complaints = []
    with tempfile.TemporaryDirectory(prefix="octet-lots-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        rows = [row for language in languages for row in rows_of(language)]
        warm, cold = octet_process.run_programs(rows, folder / "warm"), octet_process.run_programs(rows, folder / "cold", "--cold")
        for language in languages:
            complaints += check(language, values(warm, language), values(cold, language))
    print(*complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
