import type { PatternNode } from './pattern-node.ts';

/**
 * The number of characters a node takes, null where that is not fixed.
 * @param groups the widths of the groups closed before it
 */
export function widthOf(node: PatternNode, groups: ReadonlyMap<number, number | null>): number | null {
  switch (node.kind) {
    case 'empty':
    case 'assert':
    case 'look':
      return 0;
    case 'char':
      return 1;
    case 'sequence': {
      const widths = node.items.map((item) => widthOf(item, groups));
      return widths.includes(null) ? null : widths.reduce<number>((sum, width) => sum + width!, 0);
    }
    case 'either':
      return same(node.options.map((option) => widthOf(option, groups)));
    case 'conditional':
      return same([widthOf(node.yes, groups), widthOf(node.no, groups)]);
    case 'repeat': {
      const width = widthOf(node.item, groups);
      return width === null || node.min !== node.max ? null : width * node.min;
    }
    case 'group':
    case 'atomic':
      return widthOf(node.item, groups);
    case 'backreference':
      return groups.get(node.index) ?? null;
  }
}

function same(widths: readonly (number | null)[]): number | null {
  return widths.every((width) => width === widths[0]) ? (widths[0] ?? null) : null;
}
