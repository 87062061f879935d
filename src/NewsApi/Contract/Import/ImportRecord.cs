using FluentValidation;
using FluentValidation.Results;
using NewsApi.Contract.Json;

namespace NewsApi.Contract.Import;

/// <summary>
/// One record of the import format: a JSON object on a line of its own. It is an <see cref="ArticleRecord"/>, or a
/// <see cref="ReferenceRecord"/> that describes what articles refer to.
/// </summary>
abstract record ImportRecord
{
    static readonly ReferenceRecordValidator ReferenceValidator = new();

    /// <summary>The record as UTF-8 JSON, without a line break.</summary>
    internal byte[] ToJson() => this is ArticleRecord article ? NewsJson.Bytes(article) : NewsJson.Bytes((ReferenceRecord)this);

    /// <summary>The JSON by which an import recognises an unchanged record.</summary>
    internal virtual byte[] ToFingerprint() => ToJson();

    internal ValidationResult Validate(IValidator<ArticleRecord> articles) =>
        this is ArticleRecord article ? articles.Validate(article) : ReferenceValidator.Validate((ReferenceRecord)this);
}
