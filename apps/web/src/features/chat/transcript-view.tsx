'use client';

import type { ReactElement, RefObject } from 'react';
import { Virtualizer } from 'virtua';
import { RowItem, RowsContext } from './rows/row-item';
import { transcriptRows, type RowSources, type TranscriptRow } from './rows/transcript-rows';
import { TranscriptRowView, type RowActions } from './rows/transcript-row-view';
import { useMountedRows } from './rows/use-mounted-rows';
import { usePrinting } from './rows/use-printing';

interface TranscriptViewProps extends RowSources, RowActions {
  scrollRef: RefObject<HTMLElement | null>;
  personSeed: string;
  /** What the mark of the answering model grows from. */
  modelSeed: string;
  /** Called when a row has another height now, before that is seen. */
  onResize: () => void;
}

/** Pixels above and below what is seen that are drawn as well: a turn of the wheel finds no gap. */
const reach = 800;

/** The branch being read. Of a long one only what is near the eye is in the page; on paper all of it is. */
export function TranscriptView(props: TranscriptViewProps) {
  const { transcript, path, run, isStopping, discarded, scrollRef, personSeed, modelSeed, onResize, ...on } =
    props;
  const rows = transcriptRows({ transcript, path, run, isStopping, discarded });
  const { mounted, onFocus } = useMountedRows(rows);
  const isPrinting = usePrinting();
  const draw = (row: TranscriptRow): ReactElement => (
    <TranscriptRowView
      key={row.key}
      row={row}
      transcript={transcript}
      isAnswering={run !== undefined}
      isUnfinished={rows.at(-1)?.kind === 'unfinished'}
      personSeed={personSeed}
      modelSeed={modelSeed}
      on={on}
    />
  );
  return (
    <RowsContext value={rows}>
      <div className="print:hidden" onFocus={onFocus}>
        <Virtualizer
          as="ol"
          item={RowItem}
          data={rows}
          scrollRef={scrollRef}
          bufferSize={reach}
          keepMounted={mounted}
          onResize={onResize}
        >
          {draw}
        </Virtualizer>
      </div>
      {isPrinting && (
        <ol className="hidden print:block">
          {rows.map((row, index) => (
            <RowItem key={row.key} index={index}>
              {draw(row)}
            </RowItem>
          ))}
        </ol>
      )}
    </RowsContext>
  );
}
