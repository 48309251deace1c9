import { toHost } from '../template/index.ts';
import { dumpYaml } from '../yaml/dump-yaml.ts';
import { parseYaml } from '../yaml/yaml.ts';

/** `fromyaml`: the value, or undefined when the text is not YAML. */
export function fromYamlText(text: string): { readonly value: unknown } | undefined {
  const { value, diagnostics } = parseYaml('', text);
  return diagnostics.some((each) => each.severity === 'error') ? undefined : { value: value.value };
}

/** `toyaml`: block style as PyYAML's safe_dump writes it. */
export function toYamlText(value: unknown, sortKeys: boolean): string {
  return dumpYaml(toHost(value), { sortKeys });
}
