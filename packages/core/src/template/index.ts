/**
 * The Jinja dialect: Jinja2's language with Python's values, and dbt's tags.
 *
 * Values of templates: string = str, boolean = bool, null = None, integer number or bigint = int, other
 * number or PyFloat = float, array = list, PyTuple, PyDict or Map or plain object = dict, PySet, PyFunction
 * and other PyObjects for what the host lends. Anything else of JS is out of a template's reach.
 */
export { type CallOptions, callMacro } from './call-macro.ts';
export { parseDefinitions } from './definitions.ts';
export { unrenderedConfigCall } from './jinja-node-text.ts';
export { literalEval } from './literal-eval.ts';
export { type RenderOptions, renderTemplate, renderWithMap } from './render.ts';
export { hasJinja, renderNative } from './render-native.ts';
export type { Scope, Segment } from './run/run.ts';
export { type Block, extractBlocks } from './syntax/extract-blocks.ts';
export {
  type MacroArgument,
  type MacroDefinition,
  parseTemplate,
  type Range,
  type Template,
} from './template.ts';
export { Interrupt, MacroReturn, TemplateError } from './template-error.ts';
export { callValue, isCallable } from './values/call.ts';
export { dictEntries, dictGet, dictHas, dictKeys, dictSet, isDict } from './values/dict.ts';
export { equals } from './values/equals.ts';
export { iterate, toArray } from './values/iterate.ts';
export { type JsonOptions, jsonDumps } from './values/json.ts';
export { Markup } from './values/markup.ts';
export { PyDict } from './values/py-dict.ts';
export { PyError, type PyErrorType, typeError, valueError } from './values/py-error.ts';
export { makeFloat, PyFloat } from './values/py-float.ts';
export { type PyCallable, PyFunction, pyFunction } from './values/py-function.ts';
export { makeInt } from './values/py-int.ts';
export { PyIterator } from './values/py-iterator.ts';
export { isPyObject, type Kwargs, PyBase, type PyObject, pyObject } from './values/py-object.ts';
export { PySet } from './values/py-set.ts';
export { PyTuple } from './values/py-tuple.ts';
export { repr, str } from './values/repr.ts';
export { bindArgs, type Signature, signature } from './values/signature.ts';
export { thaw } from './values/thaw.ts';
export { fromHost, toHost } from './values/to-host.ts';
export { truth } from './values/truth.ts';
export { typeName } from './values/type-name.ts';
export { requireDefined, Undefined } from './values/undefined.ts';
export { type StaticArg, type StaticCall, walkCalls } from './walk-calls.ts';
