"""How English agreements name the two sides. On folded text: lower-case, straight quotes."""

from __future__ import annotations

import re

DEFINED = re.compile(
    r"\((?:hereinafter |collectively,? |referred to as |the |or |and |[\", ])*"
    r"\"([^\"\n]{2,30})\"[^)\n]{0,40}\)"
)
# Names that grant themselves powers: "acme reserves the right", "acme shall not be liable".
ACTING = re.compile(
    r"(?<![a-z0-9'.&-])([a-z][a-z0-9-]{1,23}),? (?:also |hereby |expressly |specifically |further |"
    r"therefore )*"
    r"(?:reserves the (?:sole |absolute )?right|retains the right|(?:will|"
    r"shall) not be (?:held )?(?:liable|responsible)|"
    r"is not (?:in any way )?(?:liable|responsible)|(?:has|have|takes?|assumes?|"
    r"accepts?) no (?:liability|responsibility|obligation)|"
    r"disclaims|makes no (?:representation|warrant|guarantee)|does not (?:warrant|guarantee|endorse|"
    r"assume|accept)|"
    r"may,? (?:in|at) its (?:sole|absolute|own)|may (?:terminate|suspend|remove|delete|modify|amend|"
    r"refuse|cancel|discontinue)|"
    r"has the right|reasonably believes|determines that|won't be (?:liable|responsible)|isn't (?:liable|"
    r"responsible)|"
    r"(?:and |or )?its (?:affiliates|officers|licensors|suppliers|employees|subsidiaries|parents?|"
    r"respective|group)|"
    r"will have no (?:liability|responsibility|obligation))"
)
COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|company|plc|b\.?v|s\.a|pte|ag|ab|oy|s\.p\.a|"
    r"dac)\b[.,]* ?$"
)
NOT_A_NAME = re.compile(
    r"(?:we|us|you|it|they|he|she|this|that|which|who|party|parties|either|neither|each|both|any|user|"
    r"users|member|members|"
    r"customer|customers|consumer|consumers|seller|sellers|merchant|merchants|vendor|vendors|host|hosts|"
    r"supplier|suppliers|"
    r"service|services|site|website|platform|app|application|software|product|products|content|"
    r"information|company|"
    r"companies|operator|provider|providers|person|persons|affiliates|licensors|agents|employees|"
    r"partners|subsidiaries|"
    r"distributors|representatives|entities|discretion|international|apple|account|order|orders|goods|"
    r"group|"
    r"agreement|terms|policy|law|and|or|but|also|therefore|accordingly|arbitrator|court|owner|owners|"
    r"author|licensor|"
    r"shall|will|may|can|nonetheless|nevertheless|of|in|to|if|as|so|is|be|by|on|no|nor|not|than|with|"
    r"from|for|the|"
    r"advertiser|advertisers|carrier|carriers|buyer|buyers|guest|guests|developer|developers|recipient|"
    r"publisher|client)"
)

PLATFORM_LIKE = r"app|we\b|us\b|company|platform|provider"
CONSUMER_LIKE = r"user|you\b|customer|member|consumer|buyer"
MERCHANT_LIKE = r"merchant|seller|vendor|supplier|developer|partner"
# What a definition gives a name to that is no party: "User Content", "Third Party Applications".
IS_A_THING = re.compile(
    r"(?:content|contents|terms|rules|guidelines|policy|policies|agreement|software|products?|services?|marks|"
    r"materials?|data|information|site|sites|website|websites|app|apps|applications?|account|fees?|features?|"
    r"submissions?|license|licence|date|period|laws?|property|rights)$"
)
