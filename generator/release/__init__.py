"""A built site to what is public: checked, listed, exchanged whole or not at all, and taken back."""
