/** Small registries for tests of what editors are told. */
import type { Registries } from '#model/registry.ts';
import { type RegistryEntry, registryEntry, STAGES } from '#schema/registry.ts';
import { inEveryLocale } from './every-locale.ts';

export function makeRegistries(): Registries {
  return {
    tags: [entry('cloud', inEveryLocale('Cloud', { 'zh-TW': '雲端' }), ['clouds']), entry('kubernetes', 'Kubernetes')],
    roles: [entry('engineer', 'Engineer')],
    companies: [],
    regions: [entry('taipei', inEveryLocale('Taipei', { ko: '타이베이' }))],
    stages: STAGES.map((stage) => entry(stage, stage)),
    authors: [entry('editors', 'Editors')],
  };
}

function entry(id: string, label: RegistryEntry['label'], aliases?: string[]): RegistryEntry {
  return registryEntry.parse({ id, label, ...(aliases ? { aliases } : {}) });
}
