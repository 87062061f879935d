using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>One piece of a story's body, in reading order.</summary>
abstract record Block
{
    /// <summary>Its running text without markup; captions are not part of it.</summary>
    public virtual string PlainText => "";

    public int Words => PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

sealed record Paragraph(Markup Text) : Block
{
    public override string PlainText => Text.PlainText;
}

/// <summary>A heading between paragraphs; level 2 to 4, since the headline is level 1.</summary>
sealed record Heading(int Level, Markup Text) : Block
{
    public override string PlainText => Text.PlainText;
}

/// <summary>
/// A picture in a story. Alt text and caption stand here only where they differ from the picture's own;
/// an empty caption means that this story shows it without one.
/// </summary>
sealed record Figure(Id<Image> Image, string? Alt = null, string? Caption = null) : Block;

sealed record Quote(Markup Text, string? Attribution) : Block
{
    public override string PlainText => Text.PlainText;
}

sealed record ListBlock(bool Ordered, IReadOnlyList<Markup> Items) : Block
{
    public override string PlainText => string.Join('\n', Items.Select(i => i.PlainText));

    public bool Equals(ListBlock? other) => other is not null && Ordered == other.Ordered && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Ordered, Items.Count);
}

/// <summary>Something that lives elsewhere: a video, a post, a map.</summary>
sealed record Embed(string Url, string? Provider, string? Title) : Block;
