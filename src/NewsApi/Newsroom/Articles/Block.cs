using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>A block of an article's body.</summary>
abstract record Block
{
    /// <summary>The text without markup. Captions are not included.</summary>
    [NotStored]
    public virtual string PlainText => "";

    [NotStored]
    public int WordCount => PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

sealed record Paragraph(Markup Text) : Block
{
    public override string PlainText => Text.PlainText;
}

/// <summary>A heading of level 2 to 4; the headline is level 1.</summary>
sealed record Heading(int Level, Markup Text) : Block
{
    public override string PlainText => Text.PlainText;
}

/// <summary>
/// An image in an article. <c>Alt</c> and <c>Caption</c> are null where the image's own are used;
/// an empty caption shows the image without one.
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

/// <summary>External content, such as a video, a post or a map.</summary>
sealed record Embed(string Url, string? Provider, string? Title) : Block;
