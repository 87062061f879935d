using System.ComponentModel.DataAnnotations;

namespace NewsApi.Contract.Validation;

/// <summary>Requires an absolute http or https URL. Null and the empty string are valid.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class HttpUrlAttribute : ValidationAttribute
{
    /// <summary>True for a URL to which paths are appended: it must have neither a query nor a fragment.</summary>
    public bool IsBase { get; init; }

    /// <summary>True where plain http is allowed for loopback addresses only.</summary>
    public bool RequiresTls { get; init; }

    public override bool IsValid(object? value) => value is null or "" || (value is string text
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme is "https" || (url.Scheme is "http" && (!RequiresTls || url.IsLoopback)))
        && (!IsBase || (url.Query is "" && url.Fragment is "")));

    public override string FormatErrorMessage(string name) =>
        (RequiresTls ? "must be an absolute https URL, or an http URL of this machine" : "must be an absolute http or https URL")
        + (IsBase ? ", without a query or fragment" : "");
}
