namespace NewsApi.Operations.Import.Wires;

/// <summary>An item of a wire gives no record. The message says why.</summary>
/// <param name="message">The reason.</param>
/// <param name="isLeftOut">True for a well-formed item that is no article, such as a comment.</param>
sealed class InvalidItemException(string message, bool isLeftOut = false) : Exception(message)
{
    public bool IsLeftOut => isLeftOut;
}
