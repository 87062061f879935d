using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>What a list block and a list below an item have in common.</summary>
interface IListView
{
    bool Ordered { get; }

    int? Start { get; }

    bool Reversed { get; }

    IReadOnlyList<ListItemView> Items { get; }
}

/// <summary>An ordered or unordered list, with up to five levels of lists below its items.</summary>
sealed record ListBlockView : BlockView, IListView
{
    /// <summary>True for a numbered list, false for a bulleted list.</summary>
    public required bool Ordered { get; init; }

    /// <summary>
    /// The number of the first item of a numbered list. Null: 1, or the number of items if the list counts down.
    /// </summary>
    /// <example>3</example>
    public required int? Start { get; init; }

    /// <summary>True if a numbered list counts down.</summary>
    public required bool Reversed { get; init; }

    /// <summary>The items; at least one.</summary>
    [MinLength(1)]
    public required IReadOnlyList<ListItemView> Items { get; init; }

    public static ListBlockView Of(ListBlock list) =>
        new() { Ordered = list.Ordered, Start = list.Start, Reversed = list.Reversed, Items = [.. list.Items.Select(ListItemView.Of)] };
}

/// <summary>An item of a list.</summary>
sealed record ListItemView
{
    /// <summary>Inline markup.</summary>
    /// <example>Cars and &lt;em&gt;vans&lt;/em&gt;</example>
    public required string Html { get; init; }

    /// <summary>The list below the item, or null.</summary>
    public required NestedListView? List { get; init; }

    public static ListItemView Of(ListItem item) =>
        new() { Html = item.Text.ToString(), List = item.List is { } list ? NestedListView.Of(list) : null };
}

/// <summary>A list below an item of a list.</summary>
sealed record NestedListView : IListView
{
    /// <summary>True for a numbered list, false for a bulleted list.</summary>
    public required bool Ordered { get; init; }

    /// <summary>
    /// The number of the first item of a numbered list. Null: 1, or the number of items if the list counts down.
    /// </summary>
    public required int? Start { get; init; }

    /// <summary>True if a numbered list counts down.</summary>
    public required bool Reversed { get; init; }

    /// <summary>The items; at least one.</summary>
    [MinLength(1)]
    public required IReadOnlyList<ListItemView> Items { get; init; }

    public static NestedListView Of(ListBlock list) =>
        new() { Ordered = list.Ordered, Start = list.Start, Reversed = list.Reversed, Items = [.. list.Items.Select(ListItemView.Of)] };
}
