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

/// <summary>A list. <c>Start</c> is the number of the first item where it is not the usual one.</summary>
sealed record ListBlock(bool Ordered, IReadOnlyList<ListItem> Items, int? Start = null, bool Reversed = false) : Block
{
    /// <summary>The maximum number of levels of lists in each other.</summary>
    public const int MaxDepth = 5;

    public override string PlainText => string.Join('\n', Items.Select(i => i.PlainText));

    /// <summary>The number of items on all levels.</summary>
    [NotStored]
    public int Count => Items.Sum(i => i.Count);

    public bool Equals(ListBlock? other) => other is not null
        && (Ordered, Start, Reversed) == (other.Ordered, other.Start, other.Reversed) && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Ordered, Start, Reversed, Items.Count);
}

/// <summary>An item of a list, with the list below it.</summary>
sealed record ListItem(Markup Text, ListBlock? List = null)
{
    [NotStored]
    public string PlainText => List is null ? Text.PlainText : $"{Text.PlainText}\n{List.PlainText}";

    /// <summary>The number of items, this one included.</summary>
    [NotStored]
    public int Count => 1 + (List?.Count ?? 0);
}

/// <summary>External content, such as a video, a post or a map.</summary>
sealed record Embed(string Url, string? Provider, string? Title) : Block;
