"""Language: what every stage knows of language, once: numbers, labels, sentences, states, stems, cues.

In: words of a text and its language. Out: what they mean, never what a stage makes of it.
The words are data. Open `languages.py` first: what is known of a language, and how one is told.
"""
