'use client';

import { Menu } from '@base-ui/react/menu';
import type { ConversationId } from '@mosaicstack/types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { gateway } from '../../lib/gateway';
import { useAddress } from '../../lib/use-address';
import { MenuSheet } from '../../ui/menu';
import { tell } from '../../ui/toasts';
import { refused } from '../agents/agents';
import { settingsKey } from './agent-picker';
import type { AnsweringModel } from './answering-model';
import { useModelInAddress, useModels } from './models';
import { wordsOf } from '../../lib/words';

const t = wordsOf('answering');

interface ModelPickerProps {
  id: ConversationId | null;
  /** The model that answered last, or would. */
  answering: Pick<AnsweringModel, 'seed' | 'reason'>;
  /** How the header shows it. */
  children: ReactNode;
}

/** Which model answers from the next message on: one by name, or whichever routing finds, with its reason. */
export function ModelPicker({ id, answering: { seed, reason }, children }: ModelPickerProps) {
  const { data: models } = useModels();
  const address = useAddress();
  const wanted = useModelInAddress();
  const queryClient = useQueryClient();
  const { data: settings } = useQuery({
    queryKey: settingsKey(id),
    queryFn: () => (id === null ? null : gateway.conversations.settings(id)),
    enabled: id !== null,
  });
  const choose = useMutation({
    mutationFn: async (model: string | null) =>
      id === null ? null : gateway.conversations.updateSettings(id, { model }),
    onSuccess: (changed) => {
      if (!changed) return;
      queryClient.setQueryData(settingsKey(id), changed);
      tell({
        title: changed.model
          ? t('answersFromNowOn', { model: changed.model })
          : t('modelsAreChosenAutomatically'),
      });
    },
    onError: refused,
  });
  const chosen = (id === null ? wanted : settings?.model) ?? null;
  const pick = (model: string | null): void => {
    if (id === null) address.change({ model: model ?? undefined });
    else choose.mutate(model);
  };
  const how = chosen !== null ? t('youChoseIt') : reason ? t('automaticBecause', { reason }) : t('automatic');
  const named = models?.models.find(({ reference }) => reference === chosen);
  const other = chosen === null || chosen === seed ? null : (named?.label ?? chosen);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        title={how}
        className="flex h-row min-w-0 items-center gap-2 rounded-control border border-transparent px-1 whitespace-nowrap hover:border-input data-popup-open:border-input"
      >
        <span className="sr-only">{t('model')} </span>
        {other === null ? children : <span className="truncate">{other}</span>}
        <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      </Menu.Trigger>
      <MenuSheet side="bottom" align="end">
        <Menu.RadioGroup value={chosen ?? ''} onValueChange={(value: string) => pick(value || null)}>
          <Choice
            value=""
            label={t('automatic')}
            note={(chosen === null && reason) || t('byAMessageAndYourRules')}
          />
          {models?.models.map(({ reference, label }) => (
            <Choice key={reference} value={reference} label={label} note={reference} />
          ))}
        </Menu.RadioGroup>
      </MenuSheet>
    </Menu.Root>
  );
}

const Choice = ({ value, label, note }: { value: string; label: string; note: string | undefined }) => (
  <Menu.RadioItem
    value={value}
    closeOnClick
    className="flex max-w-80 items-start gap-2.5 px-3 py-1.5 outline-none data-highlighted:bg-accent"
  >
    <span className="mt-0.5 size-4 shrink-0">
      <Menu.RadioItemIndicator>
        <Check size={16} aria-hidden="true" />
      </Menu.RadioItemIndicator>
    </span>
    <span className="min-w-0">
      <span className="block truncate">{label}</span>
      {note && note !== label && (
        <span className="block text-meta break-words text-muted-foreground">{note}</span>
      )}
    </span>
  </Menu.RadioItem>
);
