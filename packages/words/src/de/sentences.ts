import type { Sentences } from '../retell.js';

/**
 * What the gateway says in English in the midst of a page: why a model answers, what cannot be right, and what its
 * commands do. The tests hold it against the gateway's own words.
 */
export const sentences: Sentences = {
  // Why an agent may not use a tool.
  'It is denied by the agent or by a preference.': 'Der Agent oder eine Vorliebe verbietet es.',
  'It is not among the tools that members of this instance may use.':
    'Es gehört nicht zu den Werkzeugen, die Mitglieder dieser Instanz benutzen dürfen.',
  'It is not among the tools of the agent.': 'Es gehört nicht zu den Werkzeugen des Agenten.',
  // Why a model answers, or not.
  'You chose it.': 'Du hast es gewählt.',
  'Pictures go to a model that sees.': 'Bilder gehen an ein Modell, das sieht.',
  'Code goes to the best model for code.': 'Code geht an das beste Modell für Code.',
  'Summaries go to the cheapest model that reads long texts.':
    'Zusammenfassungen gehen an das günstigste Modell, das lange Texte liest.',
  'Short plain questions go to a cheap model.': 'Kurze einfache Fragen gehen an ein günstiges Modell.',
  'Your rule “{name}” chose the agent {agent}.': 'Deine Regel „{name}“ hat den Agenten {agent} gewählt.',
  'Your rule “{name}” names an agent that is gone.':
    'Deine Regel „{name}“ nennt einen Agenten, den es nicht mehr gibt.',
  'Your rule “{name}” chose it.': 'Deine Regel „{name}“ hat es gewählt.',
  'Your rule “{name}” names no model that can be used now.':
    'Deine Regel „{name}“ nennt kein Modell, das jetzt benutzt werden kann.',
  'The agent works best with it.': 'Der Agent arbeitet damit am besten.',
  'The agent prefers it.': 'Der Agent zieht es vor.',
  'The agent prefers its provider.': 'Der Agent zieht seinen Anbieter vor.',
  'The agent prefers models of {provider}.': 'Der Agent zieht Modelle von {provider} vor.',
  'The agent works with {provider} alone.': 'Der Agent arbeitet nur mit {provider}.',
  'It is the configured default.': 'Es ist das eingestellte Standardmodell.',
  'The configured default {model} cannot be used now.':
    'Das eingestellte Standardmodell {model} kann jetzt nicht benutzt werden.',
  'Most of the budget is used, so a cheaper model answers.':
    'Der größte Teil des Budgets ist verbraucht, darum antwortet ein günstigeres Modell.',
  'No real model is set up yet, so the demo answers.':
    'Noch ist kein echtes Modell eingerichtet, darum antwortet die Demo.',
  'No rule applies, so the first of the usual models answers.':
    'Keine Regel trifft zu, darum antwortet das erste der üblichen Modelle.',
  'It is the first usable model.': 'Es ist das erste brauchbare Modell.',
  'It stands in for {model}, which did not answer.': 'Es springt für {model} ein, das nicht geantwortet hat.',
  'Number {place} of the usual models.': 'Nummer {place} der üblichen Modelle.',
  'Its provider failed a moment ago.': 'Sein Anbieter ist eben ausgefallen.',
  'The demo never stands in for a real model.': 'Die Demo springt nie für ein echtes Modell ein.',
  'It is not made for conversations.': 'Es ist nicht für Gespräche gemacht.',
  'It does not see pictures.': 'Es sieht keine Bilder.',
  'It cannot use tools.': 'Es kann keine Werkzeuge benutzen.',
  'It takes in {most} tokens, and about {needed} are needed.':
    'Es nimmt {most} Tokens auf, und etwa {needed} werden gebraucht.',
  'The budget is used up.': 'Das Budget ist verbraucht.',
  'Its provider does not answer or does not offer it any more.':
    'Sein Anbieter antwortet nicht oder bietet es nicht mehr an.',

  // What became of a rule.
  'It is for messages with pictures.': 'Sie gilt für Nachrichten mit Bildern.',
  'It is for messages without pictures.': 'Sie gilt für Nachrichten ohne Bilder.',
  'It is for agents that think before they answer.': 'Sie gilt für Agenten, die vor der Antwort nachdenken.',
  'It is for agents that do not think before they answer.':
    'Sie gilt für Agenten, die vor der Antwort nicht nachdenken.',
  'It is for short messages.': 'Sie gilt für kurze Nachrichten.',
  'It is for longer messages.': 'Sie gilt für längere Nachrichten.',
  'It is for {least} tokens and more; this takes about {needed}.':
    'Sie gilt ab {least} Tokens; dies braucht etwa {needed}.',
  'It is for up to {most} tokens; this takes about {needed}.':
    'Sie gilt bis {most} Tokens; dies braucht etwa {needed}.',
  'It is for {domains}, which nothing here is about.': 'Sie gilt für {domains}; davon handelt hier nichts.',
  'It is for {tasks}; this is {task}.': 'Sie gilt für {tasks}; dies ist {task}.',
  'None of its words is in it: {words}.': 'Keines ihrer Wörter kommt darin vor: {words}.',
  '“{name}” is asked before it.': '„{name}“ wird vor ihr gefragt.',
  'It is switched off.': 'Sie ist ausgeschaltet.',
  'Who answers was chosen before it.': 'Wer antwortet, wurde vor ihr gewählt.',
  'A model is named, so no rule is asked.': 'Ein Modell ist genannt, darum wird keine Regel gefragt.',
  'It decides.': 'Sie entscheidet.',
  'None of its models can be used now.': 'Keines ihrer Modelle kann jetzt benutzt werden.',

  // What cannot be right, and what repairing it does.
  'The task of this place in a mission was deleted.':
    'Die Aufgabe dieses Platzes in einer Mission wurde gelöscht.',
  'Removes the place from its mission.': 'Nimmt den Platz aus seiner Mission.',
  'Its milestone is none of the mission’s.': 'Sein Meilenstein gehört nicht zur Mission.',
  'Leaves the place without a milestone.': 'Lässt den Platz ohne Meilenstein.',
  'Whoever is to do this has no account any more, or may not see it.':
    'Wer das tun soll, hat kein Konto mehr oder darf es nicht sehen.',
  'Leaves the task without an assignee.': 'Lässt die Aufgabe ohne Zuständige.',
  'It is open, but the task it is part of is closed.':
    'Sie ist offen, aber die Aufgabe, zu der sie gehört, ist abgeschlossen.',
  'Makes it a task of its own.': 'Macht sie zu einer eigenen Aufgabe.',
  'The mission is completed, but some of its tasks are open.':
    'Die Mission ist abgeschlossen, aber einige ihrer Aufgaben sind offen.',
  'Makes the mission active again.': 'Macht die Mission wieder aktiv.',
  'It is done, but something it waits for is open.':
    'Sie ist erledigt, aber etwas, worauf sie wartet, ist offen.',
  'It is under way, but its project is archived.':
    'Es wird daran gearbeitet, aber das Projekt ist archiviert.',
  'Pauses a mission, and sets a task back to not started.':
    'Hält eine Mission an und setzt eine Aufgabe auf „nicht begonnen“ zurück.',

  // What commands do.
  'sign in, or as somebody else': 'anmelden, oder als jemand anderes',
  'sign this machine out': 'diesen Rechner abmelden',
  'show who you are and what you may do': 'zeigen, wer du bist und was du darfst',
  'sessions and notices of your account': 'Sitzungen und Mitteilungen deines Kontos',
  'browsers that notify you when something waits: list, test or remove them':
    'Browser, die dich benachrichtigen, wenn etwas wartet: auflisten, prüfen oder entfernen',
  'list, make, change or revoke API keys, or see which keys of a keyboard arrive':
    'API-Schlüssel auflisten, anlegen, ändern oder widerrufen, oder sehen, welche Tasten ankommen',
  'show what models cost you, and how much you may use; administrators: of everybody':
    'zeigen, was Modelle dich kosten und wie viel du verbrauchen darfst; Administratoren: von allen',
  'show what this conversation has cost so far': 'zeigen, was dieses Gespräch bisher gekostet hat',
  'what is for administrators, under one name': 'was für Administratoren ist, unter einem Namen',
  'list and manage accounts': 'Konten auflisten und verwalten',
  'make, list or revoke invites': 'Einladungen anlegen, auflisten oder widerrufen',
  'read the audit log': 'das Prüfprotokoll lesen',
  'what the gateway has in hand': 'was das Gateway gerade vorhat',
  'remove what outlived its use, and say how much of each kind':
    'entfernen, was ausgedient hat, und sagen, wie viel von jeder Art',
  'read the configuration again, while everything goes on':
    'die Konfiguration neu lesen, während alles weiterläuft',
  'examine where everything is kept, and how much room is left':
    'untersuchen, wo alles liegt und wie viel Platz bleibt',
  'examine the gateway, or show how the last examinations came out':
    'das Gateway untersuchen, oder zeigen, wie die letzten Untersuchungen ausgingen',
  'say who answers, or keep agents': 'bestimmen, wer antwortet, oder Agenten pflegen',
  'give this conversation a prompt of its own for a while':
    'diesem Gespräch eine Zeit lang eine eigene Anweisung geben',
  'say which model answers here, or look at what decides that':
    'bestimmen, welches Modell hier antwortet, oder ansehen, was das entscheidet',
  'say how much is thought in this conversation before an answer':
    'bestimmen, wie viel in diesem Gespräch vor einer Antwort nachgedacht wird',
  'list the tools that the agent here may use, and those withheld':
    'die Werkzeuge auflisten, die der Agent hier benutzen darf, und die vorenthaltenen',
  'what agents go by when they work for you': 'wonach sich Agenten richten, wenn sie für dich arbeiten',
  'list what waits for your approval': 'auflisten, was auf deine Freigabe wartet',
  'approve what an agent asks to do': 'freigeben, worum ein Agent bittet',
  'refuse what an agent asks to do': 'ablehnen, worum ein Agent bittet',
  'answer a question of an agent': 'eine Frage eines Agenten beantworten',
  'what agents may do without asking; /rules revoke <id> takes one back':
    'was Agenten ohne Rückfrage dürfen; /rules revoke <id> nimmt eine Regel zurück',
  'tools used by the last answer, and how each call ended':
    'Werkzeuge der letzten Antwort, und wie jeder Aufruf ausging',
  'list projects': 'Projekte auflisten',
  'show, make, change or delete a project': 'ein Projekt zeigen, anlegen, ändern oder löschen',
  'list the files of a project': 'die Dateien eines Projekts auflisten',
  'look into the workspace of a project': 'in den Arbeitsordner eines Projekts sehen',
  'list tasks, or a project’s board': 'Aufgaben auflisten, oder das Board eines Projekts',
  'add, show, change, move or finish a task':
    'eine Aufgabe hinzufügen, zeigen, ändern, verschieben oder erledigen',
  'list, show, make or change missions and their plans':
    'Missionen und ihre Pläne auflisten, zeigen, anlegen oder ändern',
  'what is due, overdue and under way': 'was fällig, überfällig und in Arbeit ist',
  'open work nobody touched for days': 'offene Arbeit, die seit Tagen niemand angefasst hat',
  'tasks in figures': 'Aufgaben in Zahlen',
  'what waits for what': 'was worauf wartet',
  'find what cannot be right, and repair it': 'finden, was nicht stimmen kann, und es berichtigen',
  'what happened lately': 'was zuletzt geschah',
  'search everything you may see, or with agent:NAME first where it answered':
    'alles durchsuchen, was du sehen darfst, oder mit agent:NAME davor, wo er geantwortet hat',
  'list, show, make or change teams': 'Teams auflisten, zeigen, anlegen oder ändern',
  'start a new conversation': 'ein neues Gespräch beginnen',
  'list and open conversations': 'Gespräche auflisten und öffnen',
  'answer the last message again': 'die letzte Nachricht noch einmal beantworten',
  'send your last message anew, beside the first': 'deine letzte Nachricht neu senden, neben der ersten',
  'go on with an interrupted answer': 'eine unterbrochene Antwort fortsetzen',
  'drop an interrupted answer': 'eine unterbrochene Antwort verwerfen',
  'stop the answer': 'die Antwort anhalten',
  'write this conversation to a file, or everything that is yours':
    'dieses Gespräch in eine Datei schreiben, oder alles, was dir gehört',
  'make conversations of an exported JSON document': 'aus einem ausgeführten JSON-Dokument Gespräche machen',
  'make a link by which anybody reads this branch, list the links, take them back':
    'einen Link anlegen, über den alle diesen Zweig lesen, Links auflisten oder zurücknehmen',
  'give this conversation a title': 'diesem Gespräch einen Titel geben',
  'put this conversation out of the way': 'dieses Gespräch beiseitelegen',
  'keep this conversation in a project, so that agents work in its folder, or in none':
    'dieses Gespräch in einem Projekt führen, sodass Agenten in dessen Ordner arbeiten, oder in keinem',
  'delete this conversation; /restore brings it back for 30 days':
    'dieses Gespräch löschen; /restore holt es 30 Tage lang zurück',
  'bring back the conversation deleted last, or another':
    'das zuletzt gelöschte Gespräch zurückholen, oder ein anderes',
  'keep this conversation at hand, or a message of it word for word':
    'dieses Gespräch zur Hand behalten, oder eine Nachricht daraus Wort für Wort',
  'say whether an answer was of use, or list the answers with their ratings':
    'sagen, ob eine Antwort nützlich war, oder die Antworten mit Bewertungen auflisten',
  'list, read, name, delete or bring back the branches of this conversation':
    'die Zweige dieses Gesprächs auflisten, lesen, benennen, löschen oder zurückholen',
  'copy this branch into a conversation of its own': 'diesen Zweig in ein eigenes Gespräch kopieren',
  'show and change what waits for the answer to end':
    'zeigen und ändern, was auf das Ende der Antwort wartet',
  'sum up the earlier part of this conversation for the model':
    'den früheren Teil dieses Gesprächs für das Modell zusammenfassen',
  'have the answer being made read this at its next step':
    'die laufende Antwort dies beim nächsten Schritt lesen lassen',
  'list the models that answer, or what is known of one':
    'die Modelle auflisten, die antworten, oder was über eines bekannt ist',
  'where models come from: list, add, login, test, remove':
    'woher Modelle kommen: auflisten, hinzufügen, anmelden, prüfen, entfernen',
  'show keys and commands': 'Tasten und Befehle zeigen',
  'show the gateway, who answers here with which model, and what that took':
    'das Gateway zeigen, wer hier mit welchem Modell antwortet und was das gekostet hat',
  'choose the colours of this terminal, or tell which they are':
    'die Farben dieses Terminals wählen, oder sagen, welche es sind',
  'copy the last reply': 'die letzte Antwort kopieren',
  'leave; answers go on in the gateway': 'gehen; Antworten laufen im Gateway weiter',

  '{agent}, who answers here, has no tool for it.': '{agent}, der hier antwortet, hat kein Werkzeug dafür.',
  // Last, as it begins with a name.
  '{provider} is down.': '{provider} ist nicht erreichbar.',
};
