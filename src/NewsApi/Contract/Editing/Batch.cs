using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>Several writes in one request.</summary>
sealed record BatchDraft : IParsedEarly
{
    /// <summary>`all` applies either all items or none. `each` applies every item independently.</summary>
    public required BatchMode Mode { get; init; }

    /// <summary>The writes, 1–100, applied in this order.</summary>
    public required IReadOnlyList<BatchItem> Items { get; init; }

    public void Parse()
    {
        foreach (var item in Items)
            item.Article?.Parse();
    }
}

enum BatchMode { All, Each }

/// <summary>One write of a batch.</summary>
sealed record BatchItem
{
    /// <summary>The kind of write.</summary>
    public required BatchAction Action { get; init; }

    /// <summary>The article's id. Required for every action except `create`.</summary>
    public Id<Article>? Id { get; init; }

    /// <summary>The expected version of the article. Required for `update`; checked whenever it is given.</summary>
    public int? IfMatch { get; init; }

    /// <summary>The content, for `create` and `update`.</summary>
    public ArticleDraft? Article { get; init; }

    /// <summary>For `publish`: the end of the embargo. If omitted, the article is published now. RFC 3339.</summary>
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>For `publish`: when the article is unpublished by itself. If omitted, it keeps the expiry that it has. RFC 3339.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For `kill`: the reason. Plain text, 1–2,000 characters.</summary>
    public string? Reason { get; init; }
}

enum BatchAction { Create, Update, Publish, Kill }

/// <summary>The results of a batch.</summary>
sealed record BatchResponse
{
    /// <summary>False if `mode` is `all` and an item failed, in which case nothing was changed.</summary>
    public required bool Applied { get; init; }

    /// <summary>One result per item, in the order of the request.</summary>
    public required IReadOnlyList<BatchResult> Results { get; init; }
}

/// <summary>The result of one item.</summary>
sealed record BatchResult
{
    /// <summary>
    /// The HTTP status that the item would return as a single request; 424 if it was not applied because another item failed.
    /// </summary>
    public required int Status { get; init; }

    /// <summary>The article after the write; null if the item was not applied.</summary>
    public required ArticleWriteResult? Article { get; init; }

    /// <summary>Why the item was not applied; null if it was.</summary>
    public required BatchProblem? Problem { get; init; }
}

/// <summary>Why an item was not applied.</summary>
sealed record BatchProblem
{
    /// <summary>`/problems/{code}`, as for a single request.</summary>
    public required string Type { get; init; }

    /// <summary>An explanation of this occurrence.</summary>
    public required string Detail { get; init; }
}

sealed class BatchDraftValidator : AbstractValidator<BatchDraft>
{
    public BatchDraftValidator()
    {
        RuleFor(b => b.Items).Must(i => i.All(item => item is not null)).WithMessage("must not contain null")
            .Must(i => i.Count is >= 1 and <= 100).WithMessage("must have 1 to 100 items");
        RuleForEach(b => b.Items).SetValidator(new BatchItemValidator());
    }
}

sealed class BatchItemValidator : AbstractValidator<BatchItem>
{
    const string Required = "must be given for this action";
    const string Forbidden = "cannot be given for this action";

    public BatchItemValidator()
    {
        RuleFor(i => i.Id).NotNull().When(i => i.Action is not BatchAction.Create).WithMessage(Required)
            .Null().When(i => i.Action is BatchAction.Create, ApplyConditionTo.CurrentValidator).WithMessage(Forbidden);
        RuleFor(i => i.IfMatch).NotNull().When(i => i.Action is BatchAction.Update).WithMessage(Required);
        RuleFor(i => i.Article).NotNull().When(HasContent).WithMessage(Required);
        RuleFor(i => i.Article!).SetValidator(new ArticleDraftValidator()).When(i => i.Article is not null);
        RuleFor(i => i.Article).Null().When(i => !HasContent(i)).WithMessage(Forbidden);
        RuleFor(i => i.EmbargoedUntil).Null().When(i => i.Action is not BatchAction.Publish).WithMessage(Forbidden);
        RuleFor(i => i.ExpiresAt).Null().When(i => i.Action is not BatchAction.Publish).WithMessage(Forbidden);
        RuleFor(i => i.Reason).Null().When(i => i.Action is not BatchAction.Kill).WithMessage(Forbidden);
        RuleFor(i => i.Reason).Text(2000).When(i => i.Action is BatchAction.Kill);
    }

    static bool HasContent(BatchItem item) => item.Action is BatchAction.Create or BatchAction.Update;
}
