"""What a mail is, by its headers: whose, in which direction, from a human or not, and when somebody is back.

One file a question. Subjects are looked at and dropped; of texts only an automatic reply's is ever seen.
"""
