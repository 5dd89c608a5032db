"""A suite that is made from any articles without a person: questions about people who are named only once."""
