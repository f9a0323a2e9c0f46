// SPDX-License-Identifier: MIT
#include "engine/tasks/prelude.h"

namespace sluice {

QString scriptPrelude()
{
    return QString::fromUtf8(R"js((function (global) {
"use strict";
const maxLength = 10000000, maxText = 134217728, maxDepth = 100, maxGroups = 500;
const apply = Reflect.apply, ownKeys = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor;
const define = Reflect.defineProperty, prototypeOf = Reflect.getPrototypeOf;
const nativeRegExp = RegExp, nativeStringify = JSON.stringify, isArray = Array.isArray;
const nativeMatch = String.prototype.match, functionPrototype = Function.prototype;

function hide(object, key, value) {
    define(object, key, { value, writable: true, enumerable: false, configurable: true });
}
function tooLarge() { throw new RangeError("The result would be too large for an expression"); }

const generator = prototypeOf(function* () {});
const hidden = [generator, generator.prototype, prototypeOf([][Symbol.iterator]()), prototypeOf(""[Symbol.iterator]()),
    prototypeOf(new Map()[Symbol.iterator]()), prototypeOf(new Set()[Symbol.iterator]()),
    prototypeOf(prototypeOf([][Symbol.iterator]())), prototypeOf(new URL("a:b")), prototypeOf(new URLSearchParams(""))];
if (String.prototype.matchAll) hidden.push(prototypeOf("".matchAll(/a/g)));

// Code from text would escape the checks made of the file's code, and Qt's compiler recurses on it.
function noCode() { throw new TypeError("Code cannot be made from text in an expression"); }
noCode.prototype = functionPrototype;
hide(functionPrototype, "constructor", noCode);
define(generator, "constructor", { value: noCode, writable: true, enumerable: false, configurable: true });
for (const name of ["eval", "Function", "Promise", "Proxy", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics",
                    "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
                    "Uint8ClampedArray", "Float32Array", "Float64Array", "WeakMap", "WeakSet"])
    delete global[name];
for (const key of ["connect", "disconnect", "caller", "arguments"])
    delete functionPrototype[key];
for (const key of ["__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"])
    delete Object.prototype[key];

// Groups are compiled by recursion without a look at the stack; `RegExp.$1` would outlive the evaluation.
function checkPattern(source) {
    let depth = 0;
    for (let i = 0; i < source.length; ++i) {
        const c = source[i];
        if (c === "\\") ++i;
        else if (c === "(" && ++depth > maxGroups) throw new RangeError("The regular expression is nested too deeply");
        else if (c === ")") --depth;
    }
}
function regExp(pattern, flags) {
    if (pattern instanceof nativeRegExp)
        return new nativeRegExp(pattern.source, flags === undefined ? pattern.flags : flags);
    const source = pattern === undefined ? "" : String(pattern);
    checkPattern(source);
    return flags === undefined ? new nativeRegExp(source) : new nativeRegExp(source, flags);
}
define(regExp, "name", { value: "RegExp", configurable: true });
regExp.prototype = nativeRegExp.prototype;
hide(nativeRegExp.prototype, "constructor", regExp);
hide(nativeRegExp.prototype, "compile", undefined);
hide(global, "RegExp", regExp);
for (const name of ["match", "matchAll", "search"]) {
    const native = String.prototype[name];
    if (native)
        hide(String.prototype, name, function (pattern) {
            return apply(native, this, [pattern instanceof nativeRegExp ? pattern : regExp(pattern)]);
        });
}

// These grow a text in one native call that cannot be interrupted.
for (const name of ["repeat", "padStart", "padEnd"]) {
    const native = String.prototype[name];
    hide(String.prototype, name, function (count, ...rest) {
        if (name === "repeat" ? String(this).length * count > maxText : count > maxText) tooLarge();
        return apply(native, this, [count, ...rest]);
    });
}
const nativeReplace = String.prototype.replace;
hide(String.prototype, "replace", function (pattern, replacement) {
    if (typeof replacement !== "function") {
        const text = String(this), by = String(replacement);
        const each = by.length + (by.split("$").length - 1) * text.length;
        if ((text.length + 1) * each > maxText) {
            const global = pattern instanceof nativeRegExp && pattern.global;
            const count = global ? (apply(nativeMatch, text, [pattern]) || []).length : 1;
            if (text.length + count * each > maxText) tooLarge();
        }
    }
    return apply(nativeReplace, this, [pattern, replacement]);
});
const nativeConcat = String.prototype.concat;
hide(String.prototype, "concat", function (...texts) {
    let length = String(this).length;
    for (const text of texts) length += String(text).length;
    if (length > maxText) tooLarge();
    return apply(nativeConcat, this, texts);
});

// These walk up to `length` elements, whether there or not, without a look at the interruption.
for (const name of ownKeys(Array.prototype)) {
    const native = Array.prototype[name];
    if (typeof native !== "function" || typeof name !== "string"
        || ["constructor", "push", "pop", "keys", "values", "entries", "join", "toString", "toLocaleString", "flat"].includes(name))
        continue;
    hide(Array.prototype, name, function (...args) {
        if (this !== null && this !== undefined && this.length > maxLength) tooLarge();
        return apply(native, this, args);
    });
}
let joinDepth = 0;
const nativeJoin = Array.prototype.join;
function join(separator) {
    if (this.length > maxLength) tooLarge();
    if (joinDepth >= maxDepth) throw new RangeError("The array is nested too deeply, or contains itself");
    ++joinDepth;
    try {
        let size = this.length * (separator === undefined ? 1 : String(separator).length);
        for (let i = 0; i < this.length; ++i)
            if (typeof this[i] === "string") size += this[i].length;
        if (size > maxText) tooLarge();
        return apply(nativeJoin, this, [separator]);
    } finally {
        --joinDepth;
    }
}
hide(Array.prototype, "join", join);
function arrayToString() { return isArray(this) ? apply(join, this, [","]) : "[object Object]"; }
hide(Array.prototype, "toString", arrayToString);
hide(Array.prototype, "toLocaleString", arrayToString);
function flatInto(result, array, depth) {
    for (let i = 0; i < array.length; ++i) {
        if (depth > 0 && isArray(array[i])) flatInto(result, array[i], depth - 1);
        else if (i in array) result.push(array[i]);
    }
    return result;
}
hide(Array.prototype, "flat", function (depth) {
    return flatInto([], this, depth === undefined ? 1 : Math.min(Number(depth) || 0, maxDepth));
});
hide(Array.prototype, "flatMap", function (callback, thisArg) {
    return flatInto([], this.map(callback, thisArg), 1);
});

// A generator that delegates to itself recurses in native code.
let nextDepth = 0;
for (const name of ["next", "return", "throw"]) {
    const native = generator.prototype[name];
    hide(generator.prototype, name, function (value) {
        if (nextDepth >= maxDepth) throw new RangeError("Generators are nested too deeply");
        ++nextDepth;
        try {
            return apply(native, this, arguments.length ? [value] : []);
        } finally {
            --nextDepth;
        }
    });
}

// What newer JavaScript has and people expect.
function at(index) {
    const i = Math.trunc(index) || 0;
    return this[i < 0 ? this.length + i : i];
}
if (!Array.prototype.at) hide(Array.prototype, "at", at);
if (!String.prototype.at) hide(String.prototype, "at", function (index) { return apply(at, String(this), [index]); });
if (!String.prototype.replaceAll)
    hide(String.prototype, "replaceAll", function (pattern, replacement) {
        if (pattern instanceof nativeRegExp) {
            if (!pattern.global) throw new TypeError("replaceAll needs a regular expression with the flag g");
            return this.replace(pattern, replacement);
        }
        const escaped = apply(nativeReplace, String(pattern), [/[.*+?^${}()|[\]\\\/]/g, "\\$&"]);
        return this.replace(regExp(escaped, "g"), replacement);
    });
if (!Object.fromEntries)
    hide(Object, "fromEntries", function (entries) {
        const result = {};
        for (const [key, value] of entries)
            define(result, key, { value, writable: true, enumerable: true, configurable: true });
        return result;
    });
if (!String.prototype.trimStart) {
    hide(String.prototype, "trimStart", function () { return apply(nativeReplace, String(this), [/^\s+/, ""]); });
    hide(String.prototype, "trimEnd", function () { return apply(nativeReplace, String(this), [/\s+$/, ""]); });
}

// A frozen prototype would forbid `error.name = ...`; these assignments make an own member instead.
function allowOverride(prototype) {
    for (const key of ownKeys(prototype)) {
        const property = describe(prototype, key);
        if (!property.configurable || !("value" in property) || typeof key === "symbol") continue;
        const value = property.value;
        hidden.push(value);
        define(prototype, key, {
            get() { return value; },
            set(replacement) {
                if (this === prototype) throw new TypeError("Built-in objects cannot be changed");
                define(this, key, { value: replacement, writable: true, enumerable: true, configurable: true });
            },
            enumerable: false, configurable: false });
    }
}
allowOverride(Object.prototype);
for (const type of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError])
    allowOverride(type.prototype);

const isFrozen = Object.isFrozen, freeze = Object.freeze;
// What is frozen has been here: looking that up is far quicker than in this engine's Set.
function freezeAll(value) {
    const todo = [value];
    while (todo.length) {
        const object = todo.pop();
        if (object === null || (typeof object !== "object" && typeof object !== "function") || isFrozen(object)) continue;
        freeze(object);
        for (const key of ownKeys(object)) {
            const property = describe(object, key);
            if (!property) continue;
            todo.push(property.value, property.get, property.set);
        }
        todo.push(prototypeOf(object));
    }
}

function forJson(key, value) {
    if (typeof value === "number" && !isFinite(value))
        throw new TypeError((key === "" ? "the result" : "\"" + key + "\"") + " is " + value + ", which JSON cannot hold");
    if (value instanceof Map) throw new TypeError("A Map is not JSON data; use Object.fromEntries(map)");
    if (value instanceof Set) throw new TypeError("A Set is not JSON data; use [...set]");
    if (value instanceof nativeRegExp) throw new TypeError("A regular expression is not JSON data");
    if (value instanceof Error) return { name: value.name, message: value.message };
    return value;
}
function textOf(value) {
    try { return String(value); } catch (e) { return "a value that has no text"; }
}
function memberText(value, key) {
    try { return value[key] === undefined ? "" : textOf(value[key]); } catch (e) { return ""; }
}
function run(code, ...values) {
    try {
        const value = apply(code, undefined, values);
        switch (typeof value) {
        case "object":
            return value === null ? ["value", null] : ["json", nativeStringify(value, forJson)];
        case "function":
        case "symbol":
            return ["refused", typeof value];
        default:
            return ["value", value];
        }
    } catch (e) {
        return e instanceof Error ? ["thrown", memberText(e, "name"), memberText(e, "message"), e.lineNumber]
                                  : ["thrown", "", e !== null && typeof e === "object" ? memberText(e, "message") || textOf(e) : textOf(e), 0];
    }
}
freezeAll(global);
hidden.forEach(freezeAll);
freezeAll(run);
return run;
}))js");
}

} // namespace sluice
