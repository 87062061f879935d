using FluentValidation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Import;

/// <summary>An image with its default texts. If the image exists, its credit and rights are updated.</summary>
sealed record ImageRecord : ReferenceRecord
{
    public required string SourceId { get; init; }

    /// <summary>Default: derived from the sourceId.</summary>
    public Id<Image>? Id { get; init; }
    public required string Alt { get; init; }
    public string? Caption { get; init; }
    public string? Credit { get; init; }
    public string? File { get; init; }
    public RightsRecord? Rights { get; init; }

    internal override string Label => $"image {SourceId}";
}

sealed class ImageRecordValidator : AbstractValidator<ImageRecord>
{
    public ImageRecordValidator() =>
        RuleFor(i => new ArticleImageRecord(i.SourceId, i.Alt, i.Caption, i.Credit, i.File, i.Rights))
            .SetValidator(new ArticleImageRecordValidator()).OverridePropertyName("");
}
