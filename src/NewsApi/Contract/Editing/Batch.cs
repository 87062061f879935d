using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>Several writes in one request.</summary>
sealed record BatchDraft
{
    /// <summary>`all`: everything or nothing. `each`: every item by itself.</summary>
    public required BatchMode Mode { get; init; }

    /// <summary>1–100 writes, done in this order.</summary>
    public required IReadOnlyList<BatchItem> Items { get; init; }
}

enum BatchMode { All, Each }

/// <summary>One write of a batch.</summary>
sealed record BatchItem
{
    /// <summary>What to do.</summary>
    public required BatchAction Action { get; init; }

    /// <summary>The story to do it to; for everything but `draft`.</summary>
    public Id<Article>? Id { get; init; }

    /// <summary>The version you have seen; needed for `revise`, looked at wherever it is given.</summary>
    public int? IfMatch { get; init; }

    /// <summary>The content, for `draft` and `revise`.</summary>
    public ArticleDraft? Article { get; init; }

    /// <summary>When to publish, for `publish`; now when left out. RFC 3339.</summary>
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>Why, for `kill`. Plain text, 1–2,000 characters.</summary>
    public string? Reason { get; init; }
}

enum BatchAction { Draft, Revise, Publish, Kill }

/// <summary>What became of a batch.</summary>
sealed record BatchResponse
{
    /// <summary>False where `mode` was `all` and something failed: then nothing was done.</summary>
    public required bool Applied { get; init; }

    /// <summary>What became of each item, in the order in which they were sent.</summary>
    public required IReadOnlyList<BatchResult> Results { get; init; }
}

/// <summary>What became of one item.</summary>
sealed record BatchResult
{
    /// <summary>The status that the item would have had as a request of its own; 424 where it was not done because of another item.</summary>
    public required int Status { get; init; }

    /// <summary>What became of the story, where it was done.</summary>
    public required ArticleWriteResult? Article { get; init; }

    /// <summary>Why it was not done.</summary>
    public required BatchProblem? Problem { get; init; }
}

/// <summary>Why an item was not done.</summary>
sealed record BatchProblem
{
    /// <summary>`/problems/{code}`, as for a request of its own.</summary>
    public required string Type { get; init; }

    /// <summary>A sentence one can act on.</summary>
    public required string Detail { get; init; }
}

sealed class BatchDraftValidator : AbstractValidator<BatchDraft>
{
    public BatchDraftValidator()
    {
        RuleFor(b => b.Items).Must(i => i.All(item => item is not null)).WithMessage("must not hold null")
            .Must(i => i.Count is >= 1 and <= 100).WithMessage("must have 1 to 100 items");
        RuleForEach(b => b.Items).ChildRules(item =>
        {
            item.RuleFor(i => i.Id).NotNull().When(i => i.Action is not BatchAction.Draft).WithMessage("must be given for this action")
                .Null().When(i => i.Action is BatchAction.Draft, ApplyConditionTo.CurrentValidator).WithMessage("cannot be given for a new story");
            item.RuleFor(i => i.IfMatch).NotNull().When(i => i.Action is BatchAction.Revise).WithMessage("must be given: the version you have seen");
            item.RuleFor(i => i.Article).NotNull().When(i => i.Action is BatchAction.Draft or BatchAction.Revise).WithMessage("must be given for this action");
            item.RuleFor(i => i.Article!).SetValidator(new ArticleDraftValidator()).When(i => i.Article is not null);
            item.RuleFor(i => i.Article).Null().When(i => i.Action is not (BatchAction.Draft or BatchAction.Revise)).WithMessage("cannot be given for this action");
            item.RuleFor(i => i.EmbargoedUntil).Null().When(i => i.Action is not BatchAction.Publish).WithMessage("cannot be given for this action");
            item.RuleFor(i => i.Reason).Null().When(i => i.Action is not BatchAction.Kill).WithMessage("cannot be given for this action");
            item.RuleFor(i => i.Reason).Text(2000).When(i => i.Action is BatchAction.Kill);
        });
    }
}
