import { describe, expect, it } from 'vitest';
import { SharedGraph } from '../../src/compile/shared-graph.ts';
import type { Project } from '../../src/project/project.ts';
import { dictGet, PyDict, toHost } from '../../src/template/index.ts';

const EMPTY = { nodes: new Map(), incompleteTests: new Map(), groups: new Map() } as unknown as Project;

function notesOf(graph: PyDict): PyDict {
  if (!graph.has('mine')) graph.set('mine', PyDict.of([['seen', []]]));
  return graph.get('mine') as PyDict;
}

describe('notes in the graph', () => {
  it('are kept once, however often the rendering was attempted', () => {
    const shared = new SharedGraph(EMPTY);
    const answers: [] = [];
    (dictGet(notesOf(shared.open(answers).graph), 'seen') as unknown[]).push('a');
    const last = shared.open(answers);
    (dictGet(notesOf(last.graph), 'seen') as unknown[]).push('a');
    last.keep();
    expect(toHost(notesOf(shared.open([]).graph))).toEqual({ seen: ['a'] });
  });

  it('of renderings that overlap are all kept', () => {
    const shared = new SharedGraph(EMPTY);
    const first = shared.open([]);
    const second = shared.open([]);
    for (const [name, { graph }] of Object.entries({ first, second })) {
      const notes = notesOf(graph);
      (notes.get('seen') as unknown[]).push(name);
      notes.set(name, 1);
    }
    first.keep();
    second.keep();
    expect(toHost(notesOf(shared.open([]).graph))).toEqual({
      seen: ['first', 'second'],
      first: 1,
      second: 1,
    });
  });

  it('of a rendering that never ended are not kept', () => {
    const shared = new SharedGraph(EMPTY);
    notesOf(shared.open([]).graph).set('lost', 1);
    expect(shared.open([]).graph.has('mine')).toBe(false);
  });
});
