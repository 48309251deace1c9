import { fromHost, hasJinja, PyDict, parseTemplate, renderNative, type Scope } from '../template/index.ts';
import { compilationError } from './dbt-error.ts';
import { withoutLastLineEnd } from './yaml-context.ts';

/** The name under which dbt gives a generic test its arguments. */
export const GENERIC_TEST_KWARGS = '_dbt_generic_test_kwargs';

/** Stands for the file in the spans of an argument's template: the test's own place is told instead. */
const TEST_ARGUMENT = '';

/** dbt renders an argument written as one of these calls without braces, `to: ref('orders')`. */
const BARE_CALL = /^\s*(?:env_var|ref|var|source|doc)\s*\(.+\)\s*$/;

/**
 * Arguments of a generic test as its macro gets them: strings are rendered, natively; `column_name`
 * is left as it is. (dbt-core's `add_rendered_test_kwargs`.)
 */
export function renderTestKwargs(kwargs: Readonly<Record<string, unknown>>, scope: Scope): PyDict {
  return PyDict.of(
    Object.entries(kwargs).map(([key, value]) => [
      key,
      key === 'column_name' ? value : rendered(value, scope),
    ]),
  );
}

function rendered(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    const text = BARE_CALL.test(value) ? `{{ ${value} }}` : value;
    if (!hasJinja(text)) return withoutLastLineEnd(text);
    const { value: template, diagnostics } = parseTemplate(TEST_ARGUMENT, text);
    const broken = diagnostics[0];
    if (broken) throw compilationError(`The test's argument is no valid template: ${broken.message}`);
    return renderNative(template, scope);
  }
  if (Array.isArray(value)) return value.map((item) => rendered(item, scope));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return PyDict.of(Object.entries(value).map(([key, item]) => [key, rendered(item, scope)]));
  }
  return fromHost(value);
}
