package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The one error body for what the container refuses under {@code /v1} before the API sees it. */
@WebServlet("/errors/api")
public class ApiErrors extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    ErrorCode code =
        switch (status) {
          case 404 -> ErrorCode.NOT_FOUND;
          case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
          case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
          default -> status < 500 ? ErrorCode.VALIDATION_ERROR : ErrorCode.INTERNAL_ERROR;
        };
    String message =
        switch (code) {
          case NOT_FOUND -> "There is nothing at this address";
          case METHOD_NOT_ALLOWED -> "This address does not take this method";
          case PAYLOAD_TOO_LARGE -> "The body is too large";
          case VALIDATION_ERROR -> "The request cannot be read";
          default -> "Something went wrong on our side";
        };
    byte[] body =
        WireJson.MAPPER
            .writeValueAsString(ErrorBody.of(code, message, Map.of()))
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(code.httpStatus());
    response.setContentType("application/json");
    response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.next());
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
