import type { Driver, DriverType } from './driver.ts';

/** A type as DuckDB's own `describe` spells it, e.g. `DECIMAL(10,2)`, `STRUCT(a INTEGER, "b c" DATE[])`. */
export function typeName(driver: Driver, type: DriverType): string {
  if (type.alias) return type.alias;
  if (type instanceof driver.DuckDBListType) return `${typeName(driver, type.valueType)}[]`;
  if (type instanceof driver.DuckDBArrayType) return `${typeName(driver, type.valueType)}[${type.length}]`;
  if (type instanceof driver.DuckDBMapType) {
    return `MAP(${typeName(driver, type.keyType)}, ${typeName(driver, type.valueType)})`;
  }
  if (type instanceof driver.DuckDBStructType) {
    return `STRUCT(${fields(driver, type.entryNames, type.entryTypes)})`;
  }
  if (type instanceof driver.DuckDBUnionType) {
    return `UNION(${fields(driver, type.memberTags, type.memberTypes)})`;
  }
  return type.toString();
}

function fields(driver: Driver, names: readonly string[], types: readonly DriverType[]): string {
  return names
    .map((name, index) => {
      const shown = /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
      return `${shown} ${typeName(driver, types[index]!)}`;
    })
    .join(', ');
}
