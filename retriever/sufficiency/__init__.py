"""Whether what was found answers what was asked: the thing asked for, in a sentence, about the right subject."""
