import type { Translated } from '../contract.js';
import type { files as english } from '../en/files.js';

export const files: Translated<typeof english> = {
  deleted: '{name} gelöscht.',
  withoutTextThatAgentsCouldSearch: ', ohne Text, in dem Agenten suchen könnten',
  delete: 'Löschen',
  keep: 'Behalten',
  download: '{name} herunterladen',
  deleteThis: '{name} löschen',
  isAFileMayHold: '{name} hat {size}, eine Datei darf {most} haben.',
  theNameIsLongerThan200: 'Der Name {start}… ist länger als 200 Zeichen.',
  uploadFiles: 'Dateien hochladen',
  files: 'Dateien',
  orDropThemHereUpTo: 'oder hierher ziehen, bis zu 25 MB je Datei',
  filesToUpload: 'Dateien zum Hochladen',
  uploads: 'Hochgeladenes',
  loadingFiles: 'Dateien werden geladen',
  filesSharedHereCanBeRead: 'Was hier liegt, können alle im Projekt lesen, auch seine Agenten.',
  filesOf: 'Dateien von {name}',
  showMore: 'Mehr zeigen',
  uploading: '{size} werden hochgeladen',
  tryAgain: 'Noch einmal versuchen',
  dismiss: 'Schließen',
};
