export const search = {
  project: 'Project',
  mission: 'Mission',
  task: 'Task',
  note: 'Note',
  file: 'File',
  conversation: 'Conversation',
  message: 'Message',
  search: 'Search',
  wordsToLookFor: 'Words to look for',
  everything: 'Everything',
  twoLettersAreEnoughTitlesNotes:
    'Two letters are enough: titles, notes, files and everything said are searched.',
  limestoneQuote: 'limestone quote',
  searching: 'Searching',
  nothingOfYoursHolds: 'Nothing of yours holds “{words}”.',
  found: 'Found',
} as const;
