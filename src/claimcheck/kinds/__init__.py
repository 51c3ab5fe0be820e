"""Kinds of values: how each is found in text, brought into normal form and compared.

A kind is code, an attribute is data. `dates` and `numbers` find values in running text; `compare` says whether a
claimed value and a fact may both be true.
"""
