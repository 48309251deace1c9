import { describe, expect, test } from 'vitest';
import { nodeToJson } from '../../src/project/node-json.ts';
import { type ManifestNode, nodeFromJson } from '../plan/support/project-from-manifest.ts';
import { manifest } from '../plan/support/shop.ts';

const { nodes, sources, exposures, metrics, semantic_models, saved_queries, unit_tests } = manifest;

describe('nodeToJson gives the keys, their order and the values of a real manifest', () => {
  for (const part of [nodes, sources, exposures, metrics, semantic_models, saved_queries, unit_tests]) {
    for (const [id, json] of Object.entries(part)) {
      test(id, () => {
        const made = nodeToJson(nodeFromJson(json));
        expect(made).toEqual(json);
        expect(Object.keys(made)).toEqual(Object.keys(json));
      });
    }
  }
});

test('a node is made once', () => {
  const node = nodeFromJson(nodes['model.shop.revenue'] as ManifestNode);
  expect(nodeToJson(node)).toBe(nodeToJson(node));
});
