import { getMetadataStorage } from 'class-validator';
import { commandTable } from '../../src/capabilities.js';
import type { Shape } from '../../src/kernel/capability.js';

/** The members of a shape that it requires, but that one it extends lets be missing: the validator would let them be missing. */
function requiredInVain(shape: Shape): readonly string[] {
  const known = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  const own = known.filter(({ target }) => target === shape);
  const optional = (name: string, among: typeof known): boolean =>
    among.some(({ propertyName, type }) => propertyName === name && type === 'conditionalValidation');
  const declared = new Set(own.map(({ propertyName }) => propertyName));
  return [...declared].filter((name) => !optional(name, own) && optional(name, known));
}

const withAncestors = (shape: Shape): readonly Shape[] => {
  const parent: unknown = Object.getPrototypeOf(shape);
  return typeof parent === 'function' && parent !== Function.prototype ? [shape, ...withAncestors(parent as Shape)] : [shape];
};

test.each(commandTable.map(({ path, name, shape }) => [path, name, shape] as const))(
  '%s %s requires nothing that a shape it extends lets be missing',
  (_, __, shape) => expect(withAncestors(shape).flatMap(requiredInVain)).toEqual([]),
);
