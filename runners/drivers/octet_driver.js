// Calls a function once for each case of octet_cases and writes what it gives to descriptor 3. For JavaScript and
// TypeScript: a line behind the answer loads this file and hands the function over.
//
// The form of cases and frames: benchmarks/typed/wire.hpp. The sandbox holds no expected value: an answer that takes
// over this process can make its own values wrong, missing or late, and nothing else. So what is kept apart here is
// only what an honest answer could touch by accident.
"use strict";

const { readFileSync, writeSync } = require("fs");
const { isMap, isProxy } = require("util").types;

const DEEPEST = 100; // values nested deeper are not written
const MOST_PARTS = 4000000;
const LONGEST_VALUE = 64 * 1024 * 1024;
const LONGEST_INTEGER = 4096; // digits
const LONGEST_TEXT = 300; // bytes that are told of an exception
const REPORT = 3;

const { getOwnPropertyDescriptor, getPrototypeOf, defineProperty, is, keys } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const plainObject = Object.prototype, plainArray = Array.prototype, plainMap = Map.prototype;
const eachOfMap = Map.prototype.forEach;
const scratch = Buffer.alloc(8);

class NotPlain extends Error {}

// Arguments: fresh ones for every case, since an answer may change them.
class Reader {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  until(end) {
    const begin = this.at, found = this.data.indexOf(end, begin);
    this.at = found + 1;
    return this.data.toString("latin1", begin, found);
  }

  // How many bytes or parts of a value follow.
  count() {
    return +this.until(":");
  }

  text() {
    const size = this.count();
    this.at += size;
    return this.data.toString("utf8", this.at - size, this.at);
  }

  real() {
    scratch.write(this.data.toString("latin1", this.at, this.at + 16), "hex");
    this.at += 16;
    return scratch.readDoubleBE(0);
  }

  list() {
    const items = [], size = this.count();
    for (let i = 0; i < size; ++i) items[i] = this.value();
    return items;
  }

  map() {
    const items = {}, size = this.count();
    for (let i = 0; i < size; ++i) {
      const key = this.value();
      defineProperty(items, key, { value: this.value(), writable: true, enumerable: true, configurable: true });
    }
    return items;
  }

  value() {
    switch (this.data.toString("latin1", this.at, ++this.at)) {
      case "t": return true;
      case "f": return false;
      case "i": return +this.until(";");
      case "d": return this.real();
      case "s": return this.text();
      case "l":
      case "u": return this.list();
      case "m": return this.map();
      default: return undefined;
    }
  }
}

// "map<int, list<str>>" as {name, parts}.
function parseType(text) {
  const words = text.match(/[a-z]+|[<>]/g) ?? [];
  let at = 0;
  const one = () => {
    const type = { name: words[at++], parts: [] };
    if (words[at] !== "<") return type;
    for (++at; at < words.length && words[at] !== ">";) type.parts[type.parts.length] = one();
    ++at;
    return type;
  };
  return one();
}

function partOf(type, index) {
  return type?.parts[type.name === "tuple" ? index : 0];
}

function nameOf(prototype) {
  const found = prototype === null ? undefined : getOwnPropertyDescriptor(prototype, "constructor")?.value;
  const name = typeof found === "function" ? getOwnPropertyDescriptor(found, "name")?.value : undefined;
  return typeof name === "string" ? name : "object";
}

// Makes the form of one value, by its exact type: of the answer's code only getters run for it.
class Writer {
  constructor() {
    this.out = "";
    this.parts = 0;
  }

  number(value) {
    if (Number.isSafeInteger(value) && !is(value, -0)) {
      this.out += "i" + value + ";";
      return;
    }
    scratch.writeDoubleBE(value, 0);
    this.out += "d" + scratch.toString("hex");
  }

  integer(value) {
    const digits = "" + value;
    if (digits.length > LONGEST_INTEGER) throw new NotPlain("bigint of too many digits");
    this.out += "i" + digits + ";";
  }

  text(value) {
    if (value.length > LONGEST_VALUE) throw new NotPlain("too long");
    if (/\p{Surrogate}/u.test(value)) throw new NotPlain("string with a lone surrogate");
    this.out += "s" + Buffer.byteLength(value) + ":" + value;
  }

  // The keys of a plain object are strings; where integers are declared, those that are numbers go as numbers.
  key(key, type, depth) {
    const isNumber = type?.name === "int" && typeof key === "string" && "" + +key === key;
    this.value(isNumber ? +key : key, type, depth);
  }

  map(value, type, depth) {
    const [ofKeys, ofValues] = type?.name === "map" ? type.parts : [];
    const add = (item, key) => {
      this.key(key, ofKeys, depth + 1);
      this.value(item, ofValues, depth + 1);
    };
    if (isMap(value)) {
      this.out += "m" + value.size + ":";
      apply(eachOfMap, value, [add]);
      return;
    }
    const names = keys(value);
    this.out += "m" + names.length + ":";
    for (let i = 0; i < names.length; ++i) add(value[names[i]], names[i]);
  }

  container(value, type, depth) {
    if (isProxy(value)) throw new NotPlain("Proxy");
    const prototype = getPrototypeOf(value);
    if (depth === DEEPEST) throw new NotPlain("too deep");
    if (isArray(value) && prototype === plainArray) {
      this.out += "l" + value.length + ":";
      for (let i = 0; i < value.length; ++i) this.value(value[i], partOf(type, i), depth + 1);
    } else if (prototype === plainObject || prototype === null || (prototype === plainMap && isMap(value))) {
      this.map(value, type, depth);
    } else {
      throw new NotPlain(nameOf(prototype));
    }
  }

  value(value, type, depth) {
    if (++this.parts > MOST_PARTS) throw new NotPlain("too many parts");
    if (this.out.length > LONGEST_VALUE) throw new NotPlain("too long");
    if (type?.name === "opt") type = type.parts[0];
    switch (typeof value) {
      case "undefined": this.out += "n"; break;
      case "boolean": this.out += value ? "t" : "f"; break;
      case "number": this.number(value); break;
      case "bigint": this.integer(value); break;
      case "string": this.text(value); break;
      case "object":
        if (value === null) this.out += "n";
        else this.container(value, type, depth);
        break;
      default: throw new NotPlain(typeof value);
    }
  }
}

function write(value, type) {
  const writer = new Writer();
  writer.value(value, type, 0);
  return Buffer.from(writer.out, "utf8");
}

// Type and message of what was thrown, which may be anything.
function describe(error) {
  let text = "an exception without a text";
  try {
    if (error instanceof NotPlain) text = "not plain: " + error.message;
    else text = error instanceof Error ? error.name + ": " + error.message : "thrown: " + String(error);
  } catch { }
  const bytes = Buffer.from(text, "utf8");
  let size = bytes.length < LONGEST_TEXT ? bytes.length : LONGEST_TEXT;
  while (size < bytes.length && (bytes[size] & 0xC0) === 0x80) --size;
  return bytes.subarray(0, size);
}

function emit(kind, index, payload) {
  const frame = Buffer.concat([Buffer.from(kind + " " + index + " " + payload.length + "\n"), payload]);
  for (let sent = 0; sent < frame.length;) {
    try {
      sent += writeSync(REPORT, frame, sent);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); // a millisecond
    }
  }
}

module.exports = (answer, name) => {
  const { reallyExit } = process, nothing = Buffer.alloc(0);
  if (typeof answer !== "function") {
    writeSync(2, "octet: the answer has no function " + name + "\n");
    reallyExit(1);
  }
  const first = +(process.env.OCTET_FROM ?? 0);
  const reader = new Reader(readFileSync(__dirname + "/octet_cases"));
  reader.until("\n");
  const signature = reader.until("\n");
  const type = signature.includes("->") ? parseType(signature.slice(signature.lastIndexOf("->") + 2)) : undefined;
  emit("l", 0, nothing);
  reader.at += 1;
  const count = reader.count();
  for (let index = 0; index < count; ++index) {
    const given = reader.value();
    if (index < first) continue;
    let kind = "v", payload = nothing;
    try {
      payload = write(apply(answer, undefined, given), type);
    } catch (error) {
      kind = "x";
      payload = describe(error);
    }
    emit(kind, index, payload);
  }
  emit("e", count, nothing);
  reallyExit(0);
};
