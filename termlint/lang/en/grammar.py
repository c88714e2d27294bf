"""How English sentences end and how a party's place in them is read (on folded, lower-case text)."""

from __future__ import annotations

import re

# Not behind an abbreviation, a single letter ("u.s.") or a number ("1. the").
SENTENCE_END = re.compile(
    r"[.](?<!\bmr\.)(?<!\bms\.)(?<!\bdr\.)(?<!\bno\.)(?<!\bco\.)(?<!\binc\.)(?<!\bltd\.)"
    r"(?<!\bart\.)(?<!\bsec\.)"
    r"(?<!\betc\.)(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[a-z]\.)(?<!\d\.)(?=\s|\"|$)[\"')]?"
)
OBLIQUE_BEFORE = re.compile(
    r"(?:\b(?:to|for|with|against|from|on|of|about|through|via|between|under|notify|notifying|indemnify|"
    r"contact|reimburse|compensate|using|use|access|accessing|release|hold|defend|inform|at)"
    r"(?: (?:any|the|our|your|such|other|all))*) $"
)
JOINS = re.compile(r",? (?:or|and|and/or|nor)(?: (?:any|the|our|your|other|to|all))* ")
MODIFIER_AFTER = re.compile(
    r"(?:'s\b|'(?![a-z])|s'| (?:account|accounts|content|data|services?|website|site|platform|information|"
    r"terms|policy|"
    r"policies|rules|materials|app|software|property|rights?|use of)\b"
    # "you agree that we are not liable", "content you post may be removed": not who acts in what follows.
    r"|(?: (?:hereby|also|further|expressly|explicitly|specifically|fully|therefore))*"
    r" (?:agree|acknowledge|understand|accept|confirm)s?"
    r"(?:,? (?:and |or )?(?:(?:hereby|also|further|expressly) )?(?:agree|acknowledge|understand|"
    r"accept|confirm)s?)*,? that\b"
    r"|(?: have| may have| already)? (?:post|upload|submit|share|provide|create|"
    r"paid|purchased?)(?:s|ed|d|ted)?\b)"
)
AGENT_BEFORE = re.compile(r"\b(?:agree|agrees|that|acknowledge|acknowledges|if|when|where|and|by) $")
VERB_AFTER = re.compile(r" (?:use|may|shall|will|can)\b")
EMBEDS_BEFORE = re.compile(
    r"\b(?:believe|believes|suspect|require|requires|allow|allows|ask|find|finds)(?: that)? $"
)
LONGEST_BEFORE = 32
LEAD_IN = re.compile(
    r"(?::|\bthe following|\bas follows|\bincluding(?: but not limited to)?|\beither|\bif|\bthat)[\s\"',]*$"
)
