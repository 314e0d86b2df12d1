"""What a built site must hold before it is published: each module a question that is asked of its folder."""
