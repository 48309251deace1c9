import { intArgument } from '../values/int-argument.ts';
import { pairsOf } from '../values/pairs-of.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import { type PyCallable, PyFunction } from '../values/py-function.ts';
import { PyBase } from '../values/py-object.ts';
import { PyRange } from '../values/py-range.ts';
import { bindArgs, signature } from '../values/signature.ts';
import { requireDefined } from '../values/undefined.ts';
import { Cycler } from './cycler.ts';
import { Namespace } from './namespace.ts';

/** `self`: in Jinja the way to the blocks of the template, of which there are none here. */
class TemplateReference extends PyBase {
  override readonly typeName = 'TemplateReference';
}

const MAX_RANGE = 100_000;

const range: PyCallable = (args, kwargs) => {
  if (kwargs.size > 0) throw typeError('range() takes no keyword arguments');
  if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  const [first, second, third] = args.map(intArgument);
  const step = third ?? 1;
  if (step === 0) throw valueError('range() arg 3 must not be zero');
  const made = second === undefined ? new PyRange(0, first!, 1) : new PyRange(first!, second, step);
  if (made.length > MAX_RANGE) {
    throw new PyError(
      'OverflowError',
      `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${MAX_RANGE}).`,
    );
  }
  return made;
};

const dict: PyCallable = (args, kwargs) => {
  if (args.length > 1) throw typeError(`dict expected at most 1 argument, got ${args.length}`);
  if (args.length === 1) requireDefined(args[0]);
  const made = PyDict.of(args.length === 1 ? pairsOf(args[0]) : []);
  for (const [key, value] of kwargs) made.set(key, value);
  return made;
};

const namespace: PyCallable = (args, kwargs) => {
  const made = PyDict.of(args.length > 0 ? pairsOf(args[0]) : []);
  for (const [key, value] of kwargs) made.set(key, value);
  return new Namespace(made.entries() as [string, unknown][]);
};

const JOINER = signature('Joiner.__init__(sep=)', 1);

const joiner: PyCallable = (args, kwargs) => {
  const [separator = ', '] = bindArgs(JOINER, args, kwargs);
  let used = false;
  return new PyFunction(
    'joiner',
    () => {
      if (used) return separator;
      used = true;
      return '';
    },
    'Joiner',
  );
};

const cycler: PyCallable = (args) => new Cycler(args);

/** Names that every template has unless the host says otherwise. */
export const GLOBALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['self', new TemplateReference()],
  ['range', new PyFunction('range', range, 'function')],
  ['dict', new PyFunction('dict', dict, 'type')],
  ['namespace', new PyFunction('jinja2.utils.Namespace', namespace, 'type')],
  ['cycler', new PyFunction('jinja2.utils.Cycler', cycler, 'type')],
  ['joiner', new PyFunction('jinja2.utils.Joiner', joiner, 'type')],
]);
