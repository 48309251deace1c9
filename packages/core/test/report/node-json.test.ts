import { describe, expect, test } from 'vitest';
import { nodeToJson } from '../../src/project/node-json.ts';
import { nodeFromJson } from '../plan/support/project-from-manifest.ts';
import { manifest } from '../plan/support/shop.ts';

const parts = ['nodes', 'sources', 'exposures', 'metrics', 'semantic_models', 'saved_queries', 'unit_tests'];

describe('nodeToJson gives the keys, their order and the values of a real manifest', () => {
  for (const part of parts) {
    for (const [id, json] of Object.entries(manifest[part])) {
      test(id, () => {
        const made = nodeToJson(nodeFromJson(json as Record<string, unknown>));
        expect(made).toEqual(json);
        expect(Object.keys(made)).toEqual(Object.keys(json as object));
      });
    }
  }
});

test('a node is made once', () => {
  const node = nodeFromJson(manifest.nodes['model.shop.revenue']);
  expect(nodeToJson(node)).toBe(nodeToJson(node));
});
