'use strict';
/*
 * A resident TypeScript compiler: it answers as `tsc --target esnext /w/answer.ts` would in a folder that
 * holds only answer.ts, for one source after another.
 *
 *   node [flags] compiler_server.js TYPESCRIPT_JS
 *   node [flags] --snapshot-blob ARTIFACT --build-snapshot compiler_server.js TYPESCRIPT_JS    makes the artifacts
 *   node [flags] --snapshot-blob ARTIFACT compiler_server.js TYPESCRIPT_JS                     starts from it
 *
 * The artifact is a heap in which the compiler is loaded and the library files are parsed and bound. It fits the
 * node, the flags of V8 and the compiler that it was made with, and only those.
 *
 * Theory of operation. What makes the plain command slow does not depend on the answer: loading the
 * compiler, parsing and binding the library files, and checking them. The first two are done once. Syntax
 * trees and binder symbols are shared by all programs, as in a language service; everything a checker finds
 * out, it keeps in its own tables, and every job gets a checker of its own. Symbols that an answer merges
 * with the library's are cloned by the checker, so that the shared ones stay as they are.
 *
 * Checking the library files is left out when it cannot matter:
 *   - The answer is alone in what it declares. A script that declares a name the library has too, or a
 *     global augmentation, may cause errors in the library files: then they are checked as well.
 *   - The answer has no errors, or only plain ones. The library files come first in the plain command, and in
 *     a checker the order of discovery shows: the members of a union, for one, are listed in it. Whenever
 *     that could be seen, the job is done again in the plain command's order, with a fresh checker.
 *   - The answer has no conditional types. They can take a union apart in that same order and so make the
 *     verdict depend on it.
 *
 * What the plain command would see in its sandbox and this process does not is never guessed: the host
 * below knows what is surely absent there, and any other look-up makes the reply "do it cold". So does a
 * syntax tree so deep that the plain command might run out of stack, and every exception. After an
 * exception the parser and the binder, which are singletons, are in a state nobody has thought of: the
 * compiler is then loaded anew.
 *
 * Protocol, all integers little-endian. Standard input, per job: u32 length, source. Descriptor 3, per job:
 * u32 length of the rest, i32 exit code (-1: do it cold, the text tells why), u64 CPU time in microseconds,
 * u64 resident bytes, u32 length, text, u32 number of files, and for each u32 length, name, u32 length,
 * bytes. One such reply without text and files is sent when the process is ready for its first job.
 */

const fs = require('fs');
const path = require('path');
const v8 = require('v8');

const WORK = '/w';
const SOURCE = '/w/answer.ts';
const COMMAND = ['--target', 'esnext', SOURCE];
const JOBS = 0;
const REPLIES = 3;
const DO_IT_COLD = -1;

// The compiler's StructureIsReused.Completely.
const COMPLETELY = 2;

// Less than half of what makes the plain command overflow its stack, in the least favourable syntax (355).
// Real answers hardly reach 30.
const DEEPEST = 150;

// Compiled in advance, so that it holds the byte code of what most answers need.
const REHEARSAL = `
  declare var require: any;
  const assert = require('node:assert');
  interface Shape { area(): number; name?: string }
  class Square implements Shape {
    constructor(private readonly side: number) {}
    area(): number { return this.side ** 2; }
  }
  enum Colour { Red, Green = 'green' }
  function* count<T extends object>(items: T[]): Generator<[number, T]> {
    for (let i = 0; i < items.length; i++) { yield [i, items[i]]; }
  }
  async function sum(numbers: Map<string, number[]>, ...rest: number[]): Promise<number | undefined> {
    let total = rest.reduce((a, b) => a + b, 0);
    for (const [key, list] of numbers) {
      if (key.split(' ').filter((word) => word !== '').length === 0 || /^x+$/.test(key)) { continue; }
      total += list.map((n) => Math.abs(n)).sort((a, b) => a - b)[0] ?? 0;
    }
    try { return total > 1 ? total : undefined; } catch (error) { throw new Error(\`\${error}\`); }
  }
  const shapes: Shape[] = [new Square(2), { area: () => 1, ...{ name: 'dot' } }];
  assert.deepEqual([...count(shapes)].length, Object.keys({ a: Colour.Red }).length + 1);
  sum(new Map([['x', [1, 2]]]), 1, 2).then((value) => { assert.deepEqual(value as number, 3); });
`;
const REHEARSED_ERRORS = `
  let a: number = 'a';
  function f(x: string | 1): string[] { return x.y + z; }
  f(0, {});
`;

/** Thrown when the plain command alone can tell. */
class Doubt extends Error {}

// ---------------------------------------------------------------------------------------------------------
// The source and what is asked about it

/** The text of a source file; byte order marks count as they do for the compiler's own reader of files. */
function decode(bytes) {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'feff') {
    const even = Buffer.from(bytes);
    even.subarray(0, even.length & ~1).swap16();
    return even.toString('utf16le', 2);
  }
  if (mark === 'fffe') {
    return bytes.toString('utf16le', 2);
  }
  return bytes.toString('utf8', bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0);
}

/** Depth of the syntax tree, and whether there is a conditional type in it. Needs no stack itself. */
function survey(ts, sourceFile) {
  let deepest = 0;
  let hasConditionalType = false;
  let level = [sourceFile];
  for (; level.length > 0; ++deepest) {
    const below = [];
    for (const node of level) {
      hasConditionalType ||= node.kind === ts.SyntaxKind.ConditionalType;
      ts.forEachChild(node, (child) => { below.push(child); });
    }
    level = below;
  }
  return { deepest, hasConditionalType };
}

/** Directives name files and packages, or choose another library: all that is for the plain command. */
function hasDirectives(sourceFile) {
  return [...sourceFile.pragmas.keys()].some((name) => !['ts-check', 'ts-nocheck'].includes(name));
}

// Messages about names, numbers of arguments and two types: nothing in them has an order of its own.
const PLAIN_MESSAGES = new Set([
  2300, 2304, 2307, 2322, 2339, 2345, 2362, 2363, 2365, 2393, 2451, 2551, 2552, 2554, 2580, 2588, 2591, 2792,
]);

/** Whether the text is the same in whichever order the compiler has met its types. */
function isPlain({ code, messageText }) {
  return PLAIN_MESSAGES.has(code) && typeof messageText === 'string' && !/[|&{]|\.\.\./.test(messageText);
}

// ---------------------------------------------------------------------------------------------------------
// The plain command's sandbox

// What may be found at the top of a file system. What is further down there is not known here.
const TOP_FOLDERS = [
  'bin', 'boot', 'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'libx32', 'lost+found', 'media', 'mnt', 'nix',
  'opt', 'proc', 'root', 'run', 'sbin', 'snap', 'srv', 'sys', 'tmp', 'usr', 'var',
];

function topFolder(name) {
  return name.split('/')[1];
}

/** Whether nothing of that name is in a sandbox in which /w holds the source and nothing else. */
function isAbsent(name, library) {
  if (name === SOURCE || path.resolve(name) !== name) {
    return false;
  }
  const present = [...TOP_FOLDERS, topFolder(library), topFolder(process.execPath), topFolder(WORK)];
  return name.startsWith(`${WORK}/`) || !(name === '/' || present.includes(topFolder(name)));
}

// ---------------------------------------------------------------------------------------------------------
// The compiler

/** Evaluates the compiler's script, again at each call: `require` would hand out the first one. */
function load(script) {
  const module = { exports: {} };
  const source = fs.readFileSync(script, 'utf8');
  const body = new Function('exports', 'require', 'module', '__filename', '__dirname', source);
  body(module.exports, require, module, script, path.dirname(script));
  return module.exports;
}

class Compiler {
  constructor(script) {
    this.script = script;
    this.ts = load(script);
    this.library = path.dirname(script);
    this.libraryFiles = new Map();
    this.command = this.ts.parseCommandLine(COMMAND);
    this.host = this.createHost();
    this.answer = undefined;
    this.written = [];
    this.doubt = undefined;
    // Never asked for a checker, so that nothing of one job is in reach of the next.
    this.base = this.createProgram(undefined);
    this.libraryNames = this.bindLibrary();
  }

  /** {code, text, files} as the plain command would leave them. Throws a Doubt, or whatever went wrong. */
  compile(bytes) {
    const text = decode(bytes);
    const result = this.attempt(text, false) ?? this.attempt(text, true);
    // Numbers of symbols differ from process to process, and some messages let them out.
    if (/__#\d+@|__@[^\s@]*@\d+/.test(result.text)) {
      throw new Doubt('a message with a symbol number');
    }
    return result;
  }

  /** One run of the compiler; undefined when the library files should have been checked and were not. */
  attempt(text, checkLibrary) {
    this.written = [];
    this.doubt = undefined;
    this.answer = this.parse(text);
    const program = this.createProgramOfAnswer();
    this.settleDoubt();
    program.getTypeChecker();
    const target = checkLibrary || this.mayTouchLibrary() ? undefined : this.answer;
    const found = this.diagnose(program, target);
    if (target !== undefined && found.semantic && !found.diagnostics.every(isPlain)) {
      return undefined;
    }
    const emitted = program.emit(target);
    this.settleDoubt();
    const diagnostics =
      this.ts.sortAndDeduplicateDiagnostics([...found.diagnostics, ...emitted.diagnostics]);
    const code = diagnostics.length === 0 ? 0 : emitted.emitSkipped ? 1 : 2;
    return { code, text: this.format(diagnostics), files: this.written };
  }

  /** As the compiler's emitFilesAndReportErrors: each kind of diagnostics only when there are none before. */
  diagnose(program, target) {
    const syntactic = program.getSyntacticDiagnostics(target);
    if (syntactic.length > 0) {
      return { diagnostics: syntactic, semantic: false };
    }
    const global = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    const diagnostics = global.length > 0 ? global : program.getSemanticDiagnostics(target);
    return { diagnostics, semantic: diagnostics.length > 0 };
  }

  format(diagnostics) {
    const host = {
      getCurrentDirectory: () => WORK,
      getNewLine: () => '\n',
      getCanonicalFileName: (name) => name,
    };
    return diagnostics.map((diagnostic) => this.ts.formatDiagnostic(diagnostic, host)).join('');
  }

  parse(text) {
    const sourceFile = this.ts.createSourceFile(SOURCE, text, this.parseOptions);
    if (hasDirectives(sourceFile)) {
      throw new Doubt('a directive');
    }
    const { deepest, hasConditionalType } = survey(this.ts, sourceFile);
    if (deepest > DEEPEST) {
      throw new Doubt('a deep syntax tree');
    }
    this.hasConditionalType = hasConditionalType;
    return sourceFile;
  }

  /** The base's structure, which saves looking for the library files, serves when nothing is imported. */
  createProgramOfAnswer() {
    const program = this.createProgram(this.base);
    return program.structureIsReused === COMPLETELY ? program : this.createProgram(undefined);
  }

  createProgram(oldProgram) {
    const { fileNames, options } = this.command;
    return this.ts.createProgram({ rootNames: fileNames, options, host: this.host, oldProgram });
  }

  /** What the plain command would find in its sandbox, as far as that is sure. */
  createHost() {
    const unsure = (name) => { this.doubt ??= `a look-up of ${name}`; };
    const isPresent = (present, name) => {
      if (name !== present && !isAbsent(name, this.library)) {
        unsure(name);
      }
      return name === present;
    };
    return {
      jsDocParsingMode: this.ts.JSDocParsingMode.ParseForTypeErrors,
      getSourceFile: (name, options) => this.getSourceFile(name, options) ?? unsure(name),
      getDefaultLibLocation: () => this.library,
      getDefaultLibFileName: (options) => path.join(this.library, this.ts.getDefaultLibFileName(options)),
      getCurrentDirectory: () => WORK,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: (name) => isPresent(SOURCE, name),
      directoryExists: (name) => name === '/' || isPresent(WORK, name),
      getDirectories: (name) => { unsure(name); return []; },
      readFile: unsure,
      realpath: (name) => { name === SOURCE || unsure(name); return name; },
      writeFile: (name, text) => { this.written.push({ name: path.basename(name), text }); },
    };
  }

  getSourceFile(name, options) {
    if (name === SOURCE) {
      this.parseOptions ??= options;
      return this.answer ?? this.ts.createSourceFile(name, '', options);
    }
    if (path.dirname(name) !== this.library || this.base !== undefined) {
      return this.libraryFiles.get(name);
    }
    const sourceFile = this.ts.createSourceFile(name, decode(fs.readFileSync(name)), options);
    this.libraryFiles.set(name, sourceFile);
    return sourceFile;
  }

  settleDoubt() {
    if (this.doubt !== undefined) {
      throw new Doubt(this.doubt);
    }
  }

  /** Whether the answer, which is bound by now, has anything that the library files could notice. */
  mayTouchLibrary() {
    const answer = this.answer;
    if (this.hasConditionalType || answer.moduleAugmentations.length > 0 ||
        answer.ambientModuleNames.length > 0 || answer.symbol?.globalExports !== undefined) {
      return true;
    }
    return !this.ts.isExternalModule(answer) &&
      [...answer.locals.keys()].some((name) => this.libraryNames.has(name));
  }

  /** All global names of the library. */
  bindLibrary() {
    const names = new Set();
    for (const sourceFile of this.libraryFiles.values()) {
      this.ts.bindSourceFile(sourceFile, this.command.options);
      for (const name of sourceFile.locals.keys()) {
        names.add(name);
      }
    }
    return names;
  }
}

// ---------------------------------------------------------------------------------------------------------
// The server

/** Sleeps when a descriptor that does not block is not ready. */
function retrying(operation) {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if (error.code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** `length` bytes of the jobs; undefined when they end before. */
function read(length) {
  const bytes = Buffer.alloc(length);
  for (let have = 0, n = 0; have < length; have += n) {
    n = retrying(() => fs.readSync(JOBS, bytes, have, length - have, null));
    if (n === 0) {
      return undefined;
    }
  }
  return bytes;
}

function readJob() {
  const length = read(4);
  return length === undefined ? undefined : read(length.readUInt32LE());
}

function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function prefixed(text) {
  const bytes = Buffer.from(text, 'utf8');
  return [u32(bytes.length), bytes];
}

/** Resident bytes; the most there ever were where there is no /proc to ask. */
function residentBytes() {
  try {
    return process.memoryUsage.rss();
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

function reply({ code, text, files }, cpu) {
  const facts = Buffer.alloc(20);
  facts.writeInt32LE(code, 0);
  facts.writeBigUInt64LE(BigInt(cpu.user + cpu.system), 4);
  facts.writeBigUInt64LE(BigInt(residentBytes()), 12);
  const parts = [facts, ...prefixed(text), u32(files.length)];
  for (const file of files) {
    parts.push(...prefixed(file.name), ...prefixed(file.text));
  }
  const rest = Buffer.concat(parts);
  const bytes = Buffer.concat([u32(rest.length), rest]);
  for (let done = 0; done < bytes.length;) {
    done += retrying(() => fs.writeSync(REPLIES, bytes, done));
  }
}

function serve(compiler) {
  reply({ code: 0, text: '', files: [] }, process.cpuUsage());
  for (let job = readJob(); job !== undefined; job = readJob()) {
    const before = process.cpuUsage();
    let result;
    let failure;
    try {
      result = compiler.compile(job);
    } catch (error) {
      failure = error;
      result = { code: DO_IT_COLD, text: String(error), files: [] };
    }
    reply(result, process.cpuUsage(before));
    if (failure !== undefined && !(failure instanceof Doubt)) {
      compiler = new Compiler(compiler.script);
    }
  }
}

/** A compiler that has done a little of everything, and each as it should. */
function rehearsed(script) {
  const compiler = new Compiler(fs.realpathSync(script));
  for (const [source, code] of [[REHEARSED_ERRORS, 2], [`${REHEARSAL} export {};`, 0], [REHEARSAL, 0]]) {
    const result = compiler.compile(Buffer.from(source));
    if (result.code !== code) {
      throw new Error(`this compiler is not understood: ${result.code} instead of ${code}, ${result.text}`);
    }
  }
  return compiler;
}

function main() {
  const script = process.argv[2];
  if (!v8.startupSnapshot.isBuildingSnapshot()) {
    serve(rehearsed(script));
    return;
  }
  const compiler = rehearsed(script);
  v8.startupSnapshot.setDeserializeMainFunction(() => {
    if (fs.realpathSync(process.argv[2]) !== compiler.script) {
      throw new Error(`this heap was made for ${compiler.script}, not for ${process.argv[2]}`);
    }
    serve(compiler);
  });
}

main();
