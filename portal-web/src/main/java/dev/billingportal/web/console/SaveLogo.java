package dev.billingportal.web.console;

import dev.billingportal.service.brand.LogoReader;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/**
 * Shows a file as the logo: {@code POST /console/settings/logo}, the console's only form with a
 * file. Its length is bounded before anything is read, so that it never needs the disk.
 */
@WebServlet("/console/settings/logo")
@MultipartConfig(fileSizeThreshold = 2 * LogoReader.MOST_BYTES)
public class SaveLogo extends HttpServlet {
  @Inject private transient PortalSettingsForm form;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!form.saveLogo(file(request), response)) {
      request.getRequestDispatcher(PortalSettingsForm.PAGE).forward(request, response);
    }
  }

  /** Nothing, if no file was chosen. */
  private static byte[] file(HttpServletRequest request) throws ServletException, IOException {
    boolean isMultipart =
        request.getContentType() != null
            && request.getContentType().startsWith("multipart/form-data");
    Part part = isMultipart ? request.getPart("logo") : null;
    if (part == null) {
      return new byte[0];
    }
    try (InputStream content = part.getInputStream()) {
      return content.readNBytes(LogoReader.MOST_BYTES + 1);
    }
  }
}
