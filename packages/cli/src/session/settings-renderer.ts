import { type RenderText, renderYamlValue } from '@tsdbt/core';

/** Renders templates in project files and profiles, where only `env_var` and `--vars` are known yet. */
export function settingsRenderer(context: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly vars: Readonly<Record<string, unknown>>;
}): (kind: 'project' | 'profiles') => RenderText {
  return (kind) => (text) => renderYamlValue(text, { ...context, secrets: kind === 'profiles' });
}
