"""Texts that mean the same lie close together, whatever their words: vectors of a sentence model.

`sentences` is the door to the model; below it the model, its weights and its arithmetic.
"""
