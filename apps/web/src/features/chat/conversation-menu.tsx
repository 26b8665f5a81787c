'use client';

import { Menu } from '@base-ui/react/menu';
import type { Conversation, ExportFormat } from '@mosaicstack/types';
import { useQueryClient } from '@tanstack/react-query';
import {
  Archive,
  ArchiveRestore,
  Download,
  Ellipsis,
  FoldVertical,
  ListTree,
  Pin,
  PinOff,
  Printer,
  Share2,
  Trash2,
} from 'lucide-react';
import { use, useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { goTo } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { saveAs } from '../../lib/save-as';
import { buttonClass } from '../../ui/button';
import { menuItemClass, MenuSheet } from '../../ui/menu';
import { tell } from '../../ui/told';
import { ShowPanel } from './panels/side-panel';
import { ShareDialog } from './share-dialog';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const forms: readonly { format: ExportFormat; title: string; ending: string }[] = [
  {
    format: 'markdown',
    get title() {
      return t('exportAsMarkdown');
    },
    ending: 'md',
  },
  {
    format: 'html',
    get title() {
      return t('exportAsAPage');
    },
    ending: 'html',
  },
  {
    format: 'json',
    get title() {
      return t('exportEverythingAsJSON');
    },
    ending: 'json',
  },
];

const icon = 'text-muted-foreground';
const count = { format: (amount: number): string => amount.toLocaleString(language()) };

/** What can be done with the conversation as a whole. */
export function ConversationMenu({ conversation }: { conversation: Conversation }) {
  const { id, title, isPinned, archivedAt } = conversation;
  const queryClient = useQueryClient();
  const [isSharing, setSharing] = useState(false);
  const showPanel = use(ShowPanel);
  const attempt = async (action: () => Promise<unknown>, done?: string): Promise<void> => {
    try {
      await action();
      if (done) tell({ title: done });
      await queryClient.invalidateQueries({ queryKey: ['conversations'] });
      await queryClient.invalidateQueries({ queryKey: ['conversation', id] });
    } catch (error) {
      tell({ title: problemOf(error).message, urgent: true });
    }
  };
  const { conversations } = gateway;
  const save = async (format: ExportFormat, ending: string): Promise<void> =>
    saveAs(`${title}.${ending}`, await conversations.export(id, format));
  const sumUp = async (): Promise<void> => {
    const { tokensBefore, tokensAfter } = await conversations.compact(id);
    tell({
      id: 'compact',
      title: t('theModelReadsAboutTokensInstead', {
        tokensAfter: count.format(tokensAfter),
        tokensBefore: count.format(tokensBefore),
      }),
      description: t('everythingSaidStaysHere'),
    });
  };
  const remove = async (): Promise<void> => {
    await conversations.delete(id);
    goTo(routes.chat());
    const back = async (): Promise<void> => {
      await conversations.restore(id);
      goTo(routes.chat({ c: id }));
    };
    tell({
      title: t('deletedItCanBeBroughtBack'),
      action: { label: t('undo'), run: () => void attempt(back) },
    });
  };

  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger
          aria-label={t('moreAboutThisConversation')}
          title={t('more')}
          className={buttonClass('icon', 'print:hidden')}
        >
          <Ellipsis size={18} aria-hidden="true" />
        </Menu.Trigger>
        <MenuSheet side="bottom">
          <Menu.Item className={menuItemClass} onClick={() => setSharing(true)}>
            <Share2 size={16} aria-hidden="true" className={icon} />
            {t('share')}
          </Menu.Item>
          <Menu.Item className={menuItemClass} onClick={() => showPanel({ kind: 'tree' })}>
            <ListTree size={16} aria-hidden="true" className={icon} />
            {t('treeOfAllBranches')}
          </Menu.Item>
          <Menu.Item
            className={menuItemClass}
            onClick={() => void attempt(() => conversations.update(id, { isPinned: !isPinned }))}
          >
            {isPinned ? (
              <PinOff size={16} aria-hidden="true" className={icon} />
            ) : (
              <Pin size={16} aria-hidden="true" className={icon} />
            )}
            {isPinned ? t('unpin') : t('pin')}
          </Menu.Item>
          <Menu.Item
            className={menuItemClass}
            onClick={() =>
              void attempt(
                () => conversations.update(id, { isArchived: archivedAt === null }),
                archivedAt === null ? t('archived') : t('broughtBackOutOfTheArchive'),
              )
            }
          >
            {archivedAt === null ? (
              <Archive size={16} aria-hidden="true" className={icon} />
            ) : (
              <ArchiveRestore size={16} aria-hidden="true" className={icon} />
            )}
            {archivedAt === null ? t('archive') : t('takeOutOfTheArchive')}
          </Menu.Item>
          <Menu.Item
            className={menuItemClass}
            onClick={() => {
              tell({ id: 'compact', title: t('summingUpTheEarlierPartFor') });
              void attempt(sumUp);
            }}
          >
            <FoldVertical size={16} aria-hidden="true" className={icon} />
            {t('sumUpForTheModel')}
          </Menu.Item>
          {forms.map(({ format, title: name, ending }) => (
            <Menu.Item
              key={format}
              className={menuItemClass}
              onClick={() => void attempt(() => save(format, ending))}
            >
              <Download size={16} aria-hidden="true" className={icon} />
              {name}
            </Menu.Item>
          ))}
          <Menu.Item className={menuItemClass} onClick={() => window.print()}>
            <Printer size={16} aria-hidden="true" className={icon} />
            {t('print')}
          </Menu.Item>
          <Menu.Item className={menuItemClass} onClick={() => void attempt(remove)}>
            <Trash2 size={16} aria-hidden="true" className={icon} />
            {t('delete')}
          </Menu.Item>
        </MenuSheet>
      </Menu.Root>
      {isSharing && <ShareDialog id={id} onClose={() => setSharing(false)} />}
    </>
  );
}
