/**
 * Compares what the capability registry promises with what the surfaces have. A hole is one sentence
 * that names the capability and the surface.
 *
 * @param {{
 *   capabilities: readonly import('../../../packages/types/src/capabilities/capability.ts').Capability[],
 *   operations: readonly string[],
 *   pages: readonly string[],
 *   commands: readonly string[],
 *   verbs: readonly string[],
 * }} found what exists: operation ids, page addresses, `/commands`, and noun-and-verb of the command line
 * @returns {string[]}
 */
export function findHoles({ capabilities, operations, pages, commands, verbs }) {
  const surfaces = [
    { key: 'web', name: 'dashboard', exists: new Set(pages) },
    { key: 'tui', name: 'terminal', exists: new Set([...commands, 'editor']) },
    { key: 'cli', name: 'command line', exists: new Set(verbs) },
  ];
  return [
    ...doubled(capabilities),
    ...capabilities.flatMap((capability) => [
      ...missingOperations(capability, new Set(operations)),
      ...surfaces.flatMap((surface) => offerHoles(capability, unclaimedOn(surface, capabilities))),
      ...waiverHoles(capability, { key: 'bots', name: 'bots' }),
    ]),
    ...unclaimed(
      'operation',
      operations,
      capabilities.flatMap((one) => one.operations),
    ),
    ...surfaces.flatMap(({ key, name, exists }) =>
      unclaimed(
        `entry of the ${name}`,
        [...exists],
        capabilities.flatMap((one) => offered(one[key])),
      ),
    ),
  ];
}

/** A waiver is held against what no capability offers: `/account` may do one thing of an account and not another. */
const unclaimedOn = ({ key, name, exists }, capabilities) => {
  const claimed = new Set(capabilities.flatMap((one) => offered(one[key])));
  return { key, name, exists, unclaimed: new Set([...exists].filter((entry) => !claimed.has(entry))) };
};

const offered = (offer) => (Array.isArray(offer) ? offer : []);

const doubled = (capabilities) => {
  const seen = new Set();
  return capabilities.flatMap(({ id }) => {
    if (seen.has(id)) return [`The capability ${id} is named twice.`];
    seen.add(id);
    return [];
  });
};

const missingOperations = ({ id, operations }, exists) =>
  operations.flatMap((one) =>
    exists.has(one) ? [] : [`The capability ${id} names the operation ${one}, which does not exist.`],
  );

function offerHoles(capability, { key, name, exists, unclaimed }) {
  const offer = capability[key];
  if (!Array.isArray(offer)) return waiverHoles(capability, { key, name, exists: unclaimed });
  if (offer.length === 0)
    return [`The capability ${capability.id} is not on the ${name}, and nothing says why.`];
  return offer.flatMap((entry) =>
    exists.has(entry)
      ? []
      : [`The capability ${capability.id} names ${entry} on the ${name}, which does not exist.`],
  );
}

function waiverHoles({ id, ...offers }, { key, name, exists }) {
  const offer = offers[key];
  if (Array.isArray(offer)) return [];
  if (!offer) return [`The capability ${id} is not on the ${name}, and nothing says why.`];
  const isComplete = offer.waived?.length > 20 && offer.owner?.length > 1;
  if (!isComplete) return [`The capability ${id} is waived on the ${name} without a reason and an owner.`];
  const [noun] = id.split('.');
  const there = [`/${noun}`, noun].find((entry) => exists?.has(entry));
  return there ? [`The capability ${id} is waived on the ${name}, which has ${there}.`] : [];
}

const unclaimed = (what, all, claimed) => {
  const known = new Set([...claimed, 'editor']);
  return all.flatMap((one) => (known.has(one) ? [] : [`The ${what} ${one} belongs to no capability.`]));
};
