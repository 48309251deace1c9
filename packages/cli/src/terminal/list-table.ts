import { layerOf, type Project, type UniqueId } from '@tsdbt/core';
import { makeStyle } from './style.ts';
import { padText, textWidth } from './text-width.ts';

/** Resources for a terminal: kind, layer, name and file in columns. */
export function listTable(project: Project, ids: ReadonlySet<UniqueId>, colours: boolean): readonly string[] {
  const style = makeStyle(colours);
  const rows = [...ids].flatMap((id) => {
    const node = project.nodes.get(id);
    if (!node) return [];
    const kind = node.kind === 'model' ? node.config.materialized : node.kind.replaceAll('_', ' ');
    const name = node.kind === 'source' ? `${node.sourceName}.${node.name}` : node.name;
    return [{ kind, layer: layerOf(node) ?? '', name, file: node.originalFilePath }];
  });
  const width = (key: 'kind' | 'layer' | 'name') => Math.max(0, ...rows.map((row) => textWidth(row[key])));
  const [kinds, layers, names] = [width('kind'), width('layer'), width('name')];
  return rows.map(({ kind, layer, name, file }) =>
    [
      style.dim(padText(kind, kinds)),
      ...(layers > 0 ? [style.blue(padText(layer, layers))] : []),
      padText(name, names),
      style.dim(file),
    ].join('  '),
  );
}
