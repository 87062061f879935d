using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>What a list block and a list below an item have in common.</summary>
interface IListDraft
{
    bool Ordered { get; }

    int? Start { get; }

    bool Reversed { get; }

    IReadOnlyList<ListItemDraft> Items { get; }
}

/// <summary>A list. It has at most 500 items and 5 levels, those of the lists below its items included.</summary>
sealed record ListBlockDraft : BlockDraft, IListDraft
{
    /// <summary>True for a numbered list, false for a bulleted one.</summary>
    public required bool Ordered { get; init; }

    /// <summary>
    /// The number of the first item of a numbered list; defaults to 1, or to the number of items if the list counts down.
    /// </summary>
    /// <example>3</example>
    [Range(-ListLimits.MaxNumber, ListLimits.MaxNumber)]
    public int? Start { get; init; }

    /// <summary>True if a numbered list counts down.</summary>
    public bool Reversed { get; init; }

    /// <summary>The items.</summary>
    [Length(1, BlockRules.MaxItems)]
    public required IReadOnlyList<ListItemDraft> Items { get; init; }

    public static ListBlockDraft Of(ListBlock list) =>
        new() { Ordered = list.Ordered, Start = list.Start, Reversed = list.Reversed, Items = [.. list.Items.Select(ListItemDraft.Of)] };
}

/// <summary>An item of a list.</summary>
sealed record ListItemDraft
{
    /// <summary>Inline markup, 1–50,000 characters.</summary>
    /// <example>Cars and &lt;em&gt;vans&lt;/em&gt;</example>
    public required string Html { get; init; }

    /// <summary>A list below the item.</summary>
    public NestedListDraft? List { get; init; }

    public static ListItemDraft Of(ListItem item) =>
        new() { Html = item.Text.ToString(), List = item.List is { } list ? NestedListDraft.Of(list) : null };
}

/// <summary>A list below an item of a list.</summary>
sealed record NestedListDraft : IListDraft
{
    /// <summary>True for a numbered list, false for a bulleted one.</summary>
    public required bool Ordered { get; init; }

    /// <summary>
    /// The number of the first item of a numbered list; defaults to 1, or to the number of items if the list counts down.
    /// </summary>
    [Range(-ListLimits.MaxNumber, ListLimits.MaxNumber)]
    public int? Start { get; init; }

    /// <summary>True if a numbered list counts down.</summary>
    public bool Reversed { get; init; }

    /// <summary>The items.</summary>
    [Length(1, BlockRules.MaxItems)]
    public required IReadOnlyList<ListItemDraft> Items { get; init; }

    public static NestedListDraft Of(ListBlock list) =>
        new() { Ordered = list.Ordered, Start = list.Start, Reversed = list.Reversed, Items = [.. list.Items.Select(ListItemDraft.Of)] };
}

/// <summary>Limits and conversion of lists.</summary>
static class ListLimits
{
    /// <summary>The greatest number of a first item.</summary>
    public const int MaxNumber = 1_000_000;

    /// <summary>Converts a list and those below its items.</summary>
    public static ListBlock ToList(this IListDraft list, Func<string, Markup> sanitize) => new(
        list.Ordered, [.. list.Items.Select(i => new ListItem(sanitize(i.Html), i.List?.ToList(sanitize)))], list.Start, list.Reversed);

    /// <summary>The number of items on all levels.</summary>
    public static int Count(this IListDraft list) => list.Items.Sum(i => 1 + (i?.List?.Count() ?? 0));
}

sealed class ListBlockDraftValidator : AbstractValidator<ListBlockDraft>
{
    public ListBlockDraftValidator()
    {
        Include(new ListValidator<ListBlockDraft>(level: 1));
        RuleFor(l => l.Items).Must((list, _) => list.Count() <= BlockRules.MaxItems)
            .WithMessage($"must have at most {BlockRules.MaxItems} items on all levels").When(l => l.Items.All(i => i is not null));
    }
}

sealed class ListValidator<T> : AbstractValidator<T> where T : IListDraft
{
    public ListValidator(int level)
    {
        RuleFor(l => l.Items).NotEmpty().WithMessage("must have at least one item");
        RuleForEach(l => l.Items).NotNull().WithMessage("must not be null").ChildRules(item => AddItemRules(item, level));
        RuleFor(l => l.Start).Null().WithMessage("must be null in a list that is not ordered").When(l => !l.Ordered)
            .InclusiveBetween(-ListLimits.MaxNumber, ListLimits.MaxNumber)
            .WithMessage($"must be between -{ListLimits.MaxNumber} and {ListLimits.MaxNumber}");
        RuleFor(l => l.Reversed).Equal(false).WithMessage("must be false in a list that is not ordered").When(l => !l.Ordered);
    }

    static void AddItemRules(InlineValidator<ListItemDraft> item, int level)
    {
        item.RuleFor(i => i.Html).Markup();
        if (level == ListBlock.MaxDepth)
            item.RuleFor(i => i.List).Null().WithMessage($"must be null: a list has at most {ListBlock.MaxDepth} levels");
        else
            item.RuleFor(i => i.List!).SetValidator(new ListValidator<NestedListDraft>(level + 1)).When(i => i.List is not null);
    }
}
