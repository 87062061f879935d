namespace NewsApi.Newsroom;

/// <summary>One piece of a story's body, in reading order.</summary>
abstract record Block
{
    /// <summary>How many words of running text it holds; captions do not count.</summary>
    public virtual int Words => 0;
}

sealed record Paragraph(Markup Text) : Block
{
    public override int Words => Text.Words;
}

/// <summary>A heading between paragraphs; level 2 to 4, since the headline is level 1.</summary>
sealed record Heading(int Level, Markup Text) : Block
{
    public override int Words => Text.Words;
}

/// <summary>
/// A picture in a story. Alt text and caption stand here only where they differ from the picture's own;
/// an empty caption means that this story shows it without one.
/// </summary>
sealed record Figure(Id<Image> Image, string? Alt = null, string? Caption = null) : Block;

sealed record Quote(Markup Text, string? Attribution) : Block
{
    public override int Words => Text.Words;
}

sealed record Listing(bool Ordered, IReadOnlyList<Markup> Items) : Block
{
    public override int Words => Items.Sum(i => i.Words);
}

/// <summary>Something that lives elsewhere: a video, a post, a map.</summary>
sealed record Embed(string Url, string? Provider, string? Title) : Block;
