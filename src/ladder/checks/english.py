"""The English words that `wording` goes by."""

_DEGREES = """
    absolutely adequately completely considerably deeply entirely exceedingly exceptionally extremely fairly fully
    greatly highly hugely immensely incredibly intensely largely particularly pretty quite rather really reasonably
    relatively remarkably significantly slightly somewhat strongly substantially sufficiently thoroughly totally
    utterly very
"""
_VERBS = """
    adapt add agree analyse analyze announce answer apply approve arrange ask assess assign build calculate carry
    change check choose close coach collect combine communicate compare complete configure connect control
    coordinate correct count create cut decide define delegate deliver describe design detect develop discuss divide
    document draft draw edit encourage ensure establish evaluate examine explain facilitate fill find fix follow
    gather generate get give guide hand help hold identify implement improve include inform inspect integrate
    introduce investigate keep lead learn let limit list listen look maintain make manage mark measure mend mentor
    merge monitor move name negotiate notice observe offer open optimise optimize order organise organize own plan
    prepare present prevent prioritise prioritize produce promote propose protect provide publish put raise read
    record reduce refine remove reorder repair repeat replace report represent resolve respond return review revise
    rewrite run save say select send set share show sign simplify solve sort split spot start state stop store study
    suggest summarise summarize support take talk teach tell test trace track train translate try turn understand
    update use validate verify watch weigh work write
"""
_BEHIND_VERBS = """
    a an the it them this that these those each every any all some no one two three four five another both your
    their its our his her my what which who whom whose where when how why whether if only more most
"""

DEGREES = frozenset(_DEGREES.split())  # they say how much
VERBS = frozenset(_VERBS.split())  # an anchor or statement may begin with one
BEHIND_VERBS = tuple(_BEHIND_VERBS.split())  # what a verb acts on may begin with one
