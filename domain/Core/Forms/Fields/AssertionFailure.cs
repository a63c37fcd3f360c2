using System.ComponentModel.DataAnnotations;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>
/// What <see cref="IValidatableObject.Validate"/> of a page returns for something that cannot be, rather than for a value that was
/// chosen wrongly: it is an <c>assertion_error</c> (forms 4).
/// </summary>
/// <param name="message">What is wrong.</param>
/// <param name="members">The fields that it is about; none for the page.</param>
public sealed class AssertionFailure(string message, params IEnumerable<string> members) : ValidationResult(message, members);
